"""Give a machine a token, take it back."""

from motcua.accounts.actor import Actor
from motcua.accounts.events import TokenIssued, TokenRevoked
from motcua.accounts.models import ApiToken
from motcua.accounts.permissions import require
from motcua.accounts.queries import account as account_by_id
from motcua.accounts.rules.api_token import TokenMark, TokenTerms
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def issue_token(
    public_id: str,
    mark: TokenMark,
    terms: TokenTerms,
    *,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> ApiToken:
    """From now until the end of its terms. Raises InvalidInput, NotFound."""
    require(actor, Permission.MANAGE_PEOPLE)
    now = clock.now()
    if terms.until <= now:
        raise InvalidInput("Hết hạn", "phải sau lúc này.", "31/12/2026")
    agencies = {seat.agency for seat in terms.seats}
    if len(agencies) > 1:
        raise InvalidInput("Cơ quan", "mỗi khóa chỉ dùng cho một cơ quan.", "H31.12")
    token = ApiToken.objects.create(
        account=account_by_id(public_id),
        prefix=mark.prefix,
        digest=mark.digest,
        scopes=sorted({seat.role.value for seat in terms.seats}),
        agency_code=next(iter(agencies), ""),
        issued_at=now,
        expires_at=terms.until,
    )
    record(TokenIssued(mark.prefix, tuple(token.scopes), terms.until), actor=actor.id, subject=public_id)
    return token


@once
def revoke_token(prefix: str, *, actor: Actor, key: str = "") -> ApiToken:  # noqa: ARG001
    """The next request with it is refused."""
    require(actor, Permission.MANAGE_PEOPLE)
    token = ApiToken.objects.select_for_update(of=("self",)).filter(prefix=prefix, revoked_at=None).first()
    if token is None:
        raise NotFound("khóa truy cập API")
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    record(TokenRevoked(prefix), actor=actor.id, subject=token.account.public_id)
    return token

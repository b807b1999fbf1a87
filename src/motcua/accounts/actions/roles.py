"""Grant and revoke roles."""

from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.accounts.events import RoleGranted, RoleRevoked
from motcua.accounts.models import Account, RoleGrant
from motcua.accounts.permissions import require
from motcua.accounts.queries import account as account_by_id
from motcua.accounts.roles import Seat
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def grant_role(
    public_id: str,
    seat: Seat,
    *,
    until: datetime | None = None,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> RoleGrant:
    """From now, until a moment or until revoked. Granting what is already in force changes nothing."""
    require(actor, Permission.MANAGE_PEOPLE)
    now = clock.now()
    if until is not None and until <= now:
        raise InvalidInput("Hết hiệu lực", "phải sau lúc này.", "31/12/2026")
    account = Account.objects.select_for_update().get(pk=account_by_id(public_id).pk)
    held = RoleGrant.in_force(now).filter(account=account, role=seat.role, agency_code=seat.agency)
    if (grant := held.filter(ends_at=until).first()) is not None:
        return grant
    held.update(ends_at=now)
    grant = RoleGrant.objects.create(
        account=account, role=seat.role, agency_code=seat.agency, starts_at=now, ends_at=until
    )
    record(RoleGranted(seat.role, seat.agency, now, until), actor=actor.id, subject=public_id)
    return grant


@once
def revoke_role(public_id: str, seat: Seat, *, actor: Actor, key: str = "") -> RoleGrant:  # noqa: ARG001
    """Ends now; the next request of the account is refused."""
    require(actor, Permission.MANAGE_PEOPLE)
    now = clock.now()
    held = RoleGrant.in_force(now).select_for_update(of=("self",))
    grant = held.filter(account__public_id=public_id, role=seat.role, agency_code=seat.agency).first()
    if grant is None:
        raise NotFound("vai trò đang có hiệu lực")
    grant.ends_at = now
    grant.save(update_fields=["ends_at"])
    record(RoleRevoked(seat.role, seat.agency), actor=actor.id, subject=public_id)
    return grant

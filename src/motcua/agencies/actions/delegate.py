"""Let a colleague sign for a time, and take it back."""

from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.queries import grants_now
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies.events import DelegationGranted, DelegationRevoked
from motcua.agencies.models import Delegation, Officer
from motcua.agencies.queries.absences import forget_takers
from motcua.agencies.rules.delegation import Terms, check
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def grant_delegation(taker: str, *, agency: str, terms: Terms, actor: Actor, key: str = "") -> Delegation:  # noqa: ARG001
    """The actor lends what he holds himself at `agency` to the account `taker` (public id)."""
    require(actor, Permission.GRANT_DELEGATION)
    today = clock.local_date(clock.now())
    giver = _officer(actor.id, today, agency=agency)
    receiver = _officer(taker, today)
    if giver.account_id == receiver.account_id:
        raise InvalidInput("Người được ủy quyền", "phải là người khác.")
    roles = frozenset(Role(g.role) for g in grants_now(giver.account) if g.agency_code == agency)
    own = Actor(id=actor.id, roles=roles, agency=agency)
    check(terms, frozenset(p for p in Permission if may(own, p)))
    row = Delegation.objects.create(
        agency=giver.position.agency,
        giver=giver,
        taker=receiver,
        instrument=terms.instrument.strip(),
        permissions=[p.value for p in terms.permissions],
        procedures=list(terms.procedures),
        instrument_on=terms.instrument_on,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
    )
    event = DelegationGranted(
        row.instrument,
        agency,
        actor.id,
        taker,
        tuple(row.permissions),
        terms.procedures,
        terms.starts_on,
        terms.ends_on,
        terms.instrument_on,
    )
    record(event, actor=actor.id, subject=row.public_id)
    forget_takers()
    return row


@once
def revoke_delegation(public_id: str, *, actor: Actor, key: str = "") -> Delegation:  # noqa: ARG001
    """By the giver or by who manages people; from this moment."""
    row = (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("agency", "giver__account")
        .filter(public_id=public_id, revoked_at=None)
        .first()
    )
    if row is None:
        raise NotFound("ủy quyền đang có hiệu lực")
    if row.giver.account.public_id != actor.id:
        require(actor, Permission.MANAGE_PEOPLE)
    row.revoked_at = clock.now()
    row.save(update_fields=["revoked_at"])
    record(DelegationRevoked(row.instrument, row.agency.code), actor=actor.id, subject=public_id)
    return row


def _officer(account: str, on: date, agency: str = "") -> Officer:
    rows = Officer.objects.select_related("account", "position__agency").filter(
        account__public_id=account, account__is_active=True, starts_on__lte=on, ends_on=None
    )
    found = (rows.filter(position__agency__code=agency) if agency else rows).order_by("pk").first()
    if found is None:
        raise NotFound("công chức đang giữ vị trí")
    return found

"""Grant and revoke roles."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from motcua.accounts.actor import Actor
from motcua.accounts.events import RoleGranted, RoleRevoked
from motcua.accounts.models import Account, RoleGrant
from motcua.accounts.permissions import require
from motcua.accounts.queries import account as account_by_id
from motcua.accounts.roles import Seat
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@dataclass(frozen=True, slots=True)
class Term:
    """From a moment (now, when none or a past one is said) until a moment, which is already without the role."""

    since: datetime | None = None
    until: datetime | None = None


FROM_NOW = Term()


@once
def grant_role(
    public_id: str,
    seat: Seat,
    *,
    term: Term = FROM_NOW,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> RoleGrant:
    """From now or later on, until a moment or until revoked. Granting what counts then already changes nothing."""
    require(actor, Permission.MANAGE_PEOPLE)
    now = clock.now()
    start, until = max(term.since or now, now), term.until
    if until is not None and until <= start:
        raise InvalidInput("Hết hiệu lực", "phải sau lúc bắt đầu.", "31/12/2026")
    account = Account.objects.select_for_update().get(pk=account_by_id(public_id).pk)
    own = RoleGrant.objects.filter(account=account, role=seat.role, agency_code=seat.agency)
    held = RoleGrant.in_force(start).filter(pk__in=own)
    if (grant := held.filter(ends_at=until).first()) is not None:
        return grant
    if (later := own.filter(starts_at__gt=start, ends_at=None).first()) is not None:
        day = f"{clock.local_date(later.starts_at):%d/%m/%Y}"
        raise InvalidInput("Vai trò", Phrase("đã được giao từ {day}; hãy hủy lần giao ấy trước.", day=day))
    held.update(ends_at=start)
    grant = RoleGrant.objects.create(
        account=account, role=seat.role, agency_code=seat.agency, starts_at=start, ends_at=until
    )
    record(RoleGranted(seat.role, seat.agency, start, until), actor=actor.id, subject=public_id)
    return grant


def call_off_roles(public_id: str, agency: str, *, actor: Actor) -> int:
    """Roles that were to begin here later never do: how many. In the caller's transaction."""
    require(actor, Permission.MANAGE_PEOPLE)
    planned = RoleGrant.objects.select_for_update(of=("self",)).filter(
        ~Q(ends_at=F("starts_at")),
        account__public_id=public_id,
        agency_code=agency,
        starts_at__gt=clock.now(),
    )
    rows = list(planned.order_by("pk"))
    for grant in rows:
        grant.ends_at = grant.starts_at
        grant.save(update_fields=["ends_at"])
        record(RoleRevoked(grant.role, agency), actor=actor.id, subject=public_id)
    return len(rows)


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

"""Say who is away and who does the work meanwhile; and that they are back."""

from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.queries import grants_now
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.agencies.events import AbsenceDeclared, AbsenceEnded
from motcua.agencies.models import Absence, Officer
from motcua.agencies.queries.people import officers
from motcua.agencies.queries.tree import agency
from motcua.agencies.rules.absence import Leave, check
from motcua.agencies.rules.identifiers import is_within, parent_of
from motcua.agencies.rules.kinds import Kind
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def declare_absence(leave: Leave, *, actor: Actor, key: str = "") -> Absence:  # noqa: ARG001
    """One's own absence, or that of somebody one leads. Raises NotAllowed, NotFound, InvalidInput."""
    today = clock.local_date(clock.now())
    officer, stand_in = _sitting(leave.account, today), _sitting(leave.stand_in, today)
    _check_may_say(officer, actor)
    check(leave, today)
    _check_fits(officer, stand_in)
    overlapping = Absence.objects.filter(
        officer__account=officer.account,
        ended_at=None,
        starts_on__lte=leave.ends_on,
        ends_on__gte=leave.starts_on,
    )
    if overlapping.exists():
        raise InvalidInput("Thời gian vắng mặt", "trùng với một lần vắng mặt đã báo.")
    row = Absence.objects.create(
        officer=officer,
        stand_in=stand_in,
        instrument=leave.instrument.strip(),
        starts_on=leave.starts_on,
        ends_on=leave.ends_on,
        declared_by=actor.id,
    )
    event = AbsenceDeclared(leave.account, leave.stand_in, row.instrument, row.starts_on, row.ends_on)
    record(event, actor=actor.id, subject=row.public_id)
    return row


@once
def end_absence(public_id: str, *, actor: Actor, key: str = "") -> Absence:  # noqa: ARG001
    """Back from this moment: what the other has not done returns. Raises NotFound, NotAllowed."""
    rows = Absence.objects.select_for_update(of=("self",)).select_related(
        "officer__account", "officer__position__agency", "stand_in__account"
    )
    row = rows.filter(public_id=public_id, ended_at=None).first()
    if row is None:
        raise NotFound("lần vắng mặt này")
    _check_may_say(row.officer, actor)
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    event = AbsenceEnded(row.officer.account.public_id, row.stand_in.account.public_id, row.instrument)
    record(event, actor=actor.id, subject=public_id)
    return row


def _sitting(account: str, on: date) -> Officer:
    rows = Officer.objects.select_related("account", "position__agency").filter(
        account__public_id=account, account__is_active=True, starts_on__lte=on, ends_on=None
    )
    found = rows.order_by("pk").first()
    if found is None:
        raise NotFound("công chức đang giữ vị trí")
    return found


def _check_may_say(officer: Officer, actor: Actor) -> None:
    require(actor, Permission.DECLARE_ABSENCE)
    if officer.account.public_id == actor.id:
        return
    place = officer.position.agency.code
    is_led = may(actor, Permission.ASSIGN) and (
        is_within(place, actor.agency) or is_within(actor.agency, place)
    )
    if not is_led:
        raise NotAllowed(act_name(Permission.DECLARE_ABSENCE), who_may(Permission.ASSIGN))


def _check_fits(officer: Officer, stand_in: Officer) -> None:
    """Somebody of the same office with one of the roles of whoever is away: a step needs its role."""
    place = officer.position.agency.code
    roles = {Role(grant.role) for grant in grants_now(officer.account) if grant.agency_code == place}
    is_part = agency(place).kind in {Kind.SECTION, Kind.SERVICE_CENTRE}
    places = (place, parent_of(place)) if is_part else (place,)
    able = {one.account for role in roles for code in places for one in officers(code, role)}
    if stand_in.account.public_id not in able:
        raise InvalidInput("Người làm thay", "không giữ vai trò nào của người vắng mặt trong cùng cơ quan.")

"""Put an account into a post with its role by one instrument (bổ nhiệm), and take both back."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actions.roles import Term, call_off_roles, grant_role, revoke_role
from motcua.accounts.actor import Actor
from motcua.accounts.models import RoleGrant
from motcua.accounts.permissions import require
from motcua.accounts.queries import account as account_by_id
from motcua.accounts.roles import Role, Seat
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.actions.appoint import Post, end_appointment
from motcua.agencies.events import AppointmentEnded, OfficerAppointed
from motcua.agencies.models import Agency, Officer, Position
from motcua.agencies.queries import coming
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

AHEAD = timedelta(days=366)  # a day farther off is a slip of the pen


@dataclass(frozen=True, slots=True)
class Appointment:
    """What the instrument says. `ends_on` is the last day, or None for no end."""

    post: Post
    name: str
    role: Role
    starts_on: date
    ends_on: date | None
    instrument: str
    instrument_on: date


@once
def install(account: str, said: Appointment, *, actor: Actor, key: str = "") -> Officer:  # noqa: ARG001
    """The post and the role from its day on, today or later, until the last day. Raises InvalidInput, NotFound."""
    require(actor, Permission.MANAGE_PEOPLE)
    _check(said)
    agency = Agency.objects.filter(code=said.post.agency).first()
    if agency is None:
        raise NotFound(Phrase("cơ quan có mã {agency}", agency=said.post.agency))
    if agency.ends_on is not None and agency.ends_on < said.starts_on:
        raise InvalidInput("Cơ quan", Phrase("«{name}» không còn hoạt động.", name=agency.name))
    holder = account_by_id(account)
    position, _ = Position.objects.get_or_create(
        agency=agency, title=nfc(said.post.title), defaults={"rank": said.post.rank}
    )
    if Officer.objects.filter(account=holder, position=position, ends_on=None).exists():
        raise InvalidInput("Vị trí", "người này đang giữ đúng vị trí ấy.")
    officer = Officer.objects.create(
        account=holder, position=position, name=nfc(said.name), starts_on=said.starts_on, ends_on=said.ends_on
    )
    term = Term(_midnight(said.starts_on), _until(said.ends_on))
    grant_role(account, Seat(said.role, agency.code), term=term, actor=actor)
    event = OfficerAppointed(
        account, agency.code, position.title, said.starts_on, said.role, said.ends_on, said.instrument,
        said.instrument_on,
    )  # fmt: skip
    record(event, actor=actor.id, subject=agency.code)
    return officer


@once
def install_new(username: str, said: Appointment, *, actor: Actor, key: str = "") -> Officer:  # noqa: ARG001
    """The same for somebody who has no log-in yet: both or nothing."""
    seat = Seat(said.role, said.post.agency)
    opened = open_account(username, seat, since=_midnight(said.starts_on), actor=actor)
    return install(opened.public_id, said, actor=actor)


@once
def dismiss(account: str, agency: str, *, instrument: str, actor: Actor, key: str = "") -> Officer:  # noqa: ARG001
    """Today is the last day in the post; every role held there ends now, delegations end with it."""
    require(actor, Permission.MANAGE_PEOPLE)
    if not nfc(instrument):
        raise InvalidInput("Số văn bản", "không được trống.", "12/QĐ-UBND")
    held = RoleGrant.in_force(clock.now()).filter(account__public_id=account, agency_code=agency)
    for role in list(held.values_list("role", flat=True)):
        revoke_role(account, Seat(Role(role), agency), actor=actor)
    today = clock.local_date(clock.now())
    return end_appointment(account, agency, ends_on=today, actor=actor, instrument=nfc(instrument))


@once
def call_off(account: str, agency: str, *, instrument: str, actor: Actor, key: str = "") -> Officer:  # noqa: ARG001
    """A post that was to be taken later is not taken; whatever the person holds today stays. Raises InvalidInput, NotFound."""
    require(actor, Permission.MANAGE_PEOPLE)
    if not nfc(instrument):
        raise InvalidInput("Số văn bản", "không được trống.", "12/QĐ-UBND")
    rows = coming(clock.local_date(clock.now())).select_for_update(of=("self",)).select_related("position")
    officer = rows.filter(account__public_id=account, position__agency__code=agency).order_by("pk").first()
    if officer is None:
        raise NotFound("lần bổ nhiệm chưa có hiệu lực")
    officer.ends_on = officer.starts_on - timedelta(days=1)
    officer.save(update_fields=["ends_on"])
    call_off_roles(account, agency, actor=actor)
    event = AppointmentEnded(account, agency, officer.position.title, officer.ends_on, nfc(instrument))
    record(event, actor=actor.id, subject=agency)
    return officer


def _check(said: Appointment) -> None:
    today = clock.local_date(clock.now())
    if not nfc(said.name):
        raise InvalidInput("Họ và tên công chức", "chưa ghi.", "Nguyễn Văn An")
    if not nfc(said.post.title):
        raise InvalidInput("Chức danh", "chưa ghi.", "Chuyên viên")
    if not nfc(said.instrument):
        raise InvalidInput("Số văn bản", "không được trống.", "12/QĐ-UBND")
    if said.instrument_on > said.starts_on:
        raise InvalidInput("Ngày văn bản", "không sau ngày bắt đầu.")
    if said.instrument_on > today:
        raise InvalidInput("Ngày văn bản", "chưa tới.", f"{today:%d/%m/%Y}")
    if said.starts_on > today + AHEAD:
        raise InvalidInput("Từ ngày", "xa quá một năm; hãy xem lại năm.", f"{today:%d/%m/%Y}")
    if said.ends_on is not None and said.ends_on < max(today, said.starts_on):
        raise InvalidInput("Đến hết ngày", "đã qua hoặc trước ngày bắt đầu.")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.PROVINCE)


def _until(last: date | None) -> datetime | None:
    """The first moment without the role."""
    return None if last is None else _midnight(last + timedelta(days=1))

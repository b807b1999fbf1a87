"""Put an account into a position, and end it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.queries import account as account_by_id
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.events import AppointmentEnded, OfficerAppointed
from motcua.agencies.models import Agency, Officer, Position
from motcua.agencies.rules.kinds import Rank
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@dataclass(frozen=True, slots=True)
class Post:
    """A position by its agency's code and its title."""

    agency: str
    title: str
    rank: Rank = Rank.STAFF


@once
def appoint(account: str, post: Post, *, name: str, starts_on: date, actor: Actor) -> Officer:
    """`account` is a public id. Roles are granted apart: a post is not a permission."""
    require(actor, Permission.MANAGE_PEOPLE)
    agency = Agency.objects.filter(code=post.agency).first()
    if agency is None:
        raise NotFound(Phrase("cơ quan có mã {agency}", agency=post.agency))
    if not nfc(name):
        raise InvalidInput("Họ và tên công chức", "chưa ghi.", "Nguyễn Văn An")
    position, _ = Position.objects.get_or_create(
        agency=agency, title=nfc(post.title), defaults={"rank": post.rank}
    )
    holder = account_by_id(account)
    officer, is_new = Officer.objects.get_or_create(
        account=holder, position=position, ends_on=None, defaults={"name": nfc(name), "starts_on": starts_on}
    )
    if is_new:
        event = OfficerAppointed(account, agency.code, position.title, starts_on)
        record(event, actor=actor.id, subject=agency.code)
    return officer


@once
def end_appointment(
    account: str, agency: str, *, ends_on: date, actor: Actor, instrument: str = ""
) -> Officer:
    """Its last day. Delegations given or taken in this office end with it."""
    require(actor, Permission.MANAGE_PEOPLE)
    sitting = Officer.objects.select_for_update(of=("self",)).select_related("position")
    there = sitting.filter(account__public_id=account, position__agency__code=agency, starts_on__lte=ends_on)
    officer = there.filter(Q(ends_on=None) | Q(ends_on__gt=ends_on)).order_by("pk").first()
    if officer is None:
        raise NotFound("công chức đang giữ vị trí này")
    officer.ends_on = ends_on
    officer.save(update_fields=["ends_on"])
    event = AppointmentEnded(account, agency, officer.position.title, ends_on, instrument)
    record(event, actor=actor.id, subject=agency)
    return officer

"""Delegations of an office as a page shows them, and what a leader posted to make one."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name
from motcua.agencies import queries as agencies
from motcua.agencies.actions.delegate import grant_delegation
from motcua.agencies.rules.delegation import DELEGABLE, Terms
from motcua.agencies.rules.kinds import Kind
from motcua.catalogue import queries as catalogue
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.actions.store import store
from motcua.documents.queries import papers
from motcua.dossiers.scope import home
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import joined
from motcua.web.components.language import plain
from motcua.web.components.received import content_of
from motcua.web.components.words import Tag
from motcua.web.components.written_days import day_in

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from motcua.agencies.models import Delegation

KIND = "delegation-instrument"
ACTS = tuple(sorted(DELEGABLE, key=lambda one: tuple(Permission).index(one)))


@dataclass(frozen=True, slots=True)
class Lent:
    """One delegation in words."""

    public_id: str
    giver: str
    taker: str
    acts: str
    procedures: tuple[str, ...]
    instrument: str
    instrument_on: date | None
    starts_on: date
    ends_on: date
    tag: Tag
    has_file: bool
    is_mine: bool
    is_open: bool


def lent_at(actor: Actor) -> tuple[Lent, ...]:
    """Of the actor's office, what counts now first."""
    names = {row.code: row.name for row in catalogue.all_in_force()}
    rows = [_lent(row, actor, names) for row in agencies.delegations_at(home(actor.agency))]
    return tuple(sorted(rows, key=lambda one: not one.is_open))


def takers(actor: Actor) -> tuple[agencies.OfficerView, ...]:
    """Everybody of the office but the actor, by place and name."""
    office = home(actor.agency)
    places = [office, *(one.code for one in agencies.descendants(office) if one.kind in INNER)]
    found = {one.account: one for place in places for one in agencies.sitting_at(place)}
    return tuple(one for account, one in found.items() if account != actor.id)


def grant(actor: Actor, post: QueryDict, scan: "UploadedFile[Any] | None", *, key: str = "") -> "Delegation":
    """The instrument's file is kept beside it. Raises InvalidInput, NotAllowed, NotFound, FileRefused."""
    instrument_on = day_in(post.get("ngay-van-ban", ""), gettext("Ngày văn bản"))
    terms = Terms(
        post.get("van-ban", ""),
        tuple(one for one in ACTS if one.value in post.getlist("quyen")),
        day_in(post.get("tu-ngay", ""), gettext("Từ ngày")),
        day_in(post.get("den-ngay", ""), gettext("Đến hết ngày")),
        _procedures(post),
        instrument_on,
    )
    if scan is None:
        raise InvalidInput(gettext("Bản quét văn bản"), gettext("chưa đính kèm."))
    kept = store(content_of(scan), scan.name or "", declared=scan.content_type or "", by=actor.id)
    row = grant_delegation(post.get("nguoi", ""), agency=actor.agency, terms=terms, actor=actor, key=key)
    if not papers(row.public_id):
        file_paper(row.public_id, KIND, kept, number=terms.instrument)
    return row


def _procedures(post: QueryDict) -> tuple[str, ...]:
    if post.get("pham-vi") == "moi":
        return ()
    wanted, fields = set(post.getlist("thu-tuc")), set(post.getlist("linh-vuc"))
    rows = catalogue.all_in_force()
    chosen = tuple(row.code for row in rows if row.code in wanted or row.field.code in fields)
    if not chosen:
        raise InvalidInput(gettext("Thủ tục"), gettext("chưa chọn thủ tục nào."))
    return chosen


def _lent(row: "Delegation", actor: Actor, names: dict[str, str]) -> Lent:
    today = clock.local_date(clock.now())
    is_open = row.revoked_at is None and row.ends_on >= today
    return Lent(
        public_id=row.public_id,
        giver=row.giver.name,
        taker=row.taker.name,
        acts=joined(*(plain(act_name(Permission(one))) for one in row.permissions), by=", "),
        procedures=tuple(names.get(code, code) for code in row.procedures),
        instrument=row.instrument,
        instrument_on=row.instrument_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        tag=_tag(row, today),
        has_file=bool(papers(row.public_id)),
        is_mine=row.giver.account.public_id == actor.id,
        is_open=is_open,
    )


def _tag(row: "Delegation", today: date) -> Tag:
    if row.revoked_at is not None:
        return Tag("xam", "■", gettext("đã thu hồi"))
    if row.ends_on < today:
        return Tag("xam", "◌", gettext("đã hết hạn"))
    if row.starts_on > today:
        return Tag("lam", "◌", gettext("chưa đến ngày"))
    return Tag("luc", "●", gettext("đang có hiệu lực"))


INNER = frozenset({Kind.SECTION, Kind.SERVICE_CENTRE})

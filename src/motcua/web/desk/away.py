"""Absences of an office as a page shows them, and what was posted to note one."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.agencies.actions.absent import declare_absence
from motcua.agencies.rules.absence import Leave
from motcua.agencies.rules.kinds import Kind
from motcua.dossiers.scope import home
from motcua.dossiers.standing_in import steps_lent
from motcua.kernel import clock
from motcua.web.components.words import Tag
from motcua.web.components.written_days import day_in

if TYPE_CHECKING:
    from motcua.agencies.models import Absence

INNER = frozenset({Kind.SECTION, Kind.SERVICE_CENTRE})


@dataclass(frozen=True, slots=True)
class Away:
    """One absence in words."""

    public_id: str
    name: str
    stand_in: str
    instrument: str
    starts_on: date
    ends_on: date
    tag: Tag
    steps: int
    may_end: bool


def away_at(actor: Actor) -> tuple[Away, ...]:
    """Running and to come, in the actor's office."""
    rows = agencies.absences_at(home(actor.agency))
    lent = steps_lent([row.pk for row in rows])
    return tuple(_away(row, actor, lent.get(row.pk, 0)) for row in rows)


def colleagues(actor: Actor) -> tuple[agencies.OfficerView, ...]:
    """Everybody of the office, its sections and its centre."""
    office = home(actor.agency)
    places = [office, *(one.code for one in agencies.descendants(office) if one.kind in INNER)]
    found = {one.account: one for place in dict.fromkeys(places) for one in agencies.sitting_at(place)}
    return tuple(found.values())


def declare(actor: Actor, post: QueryDict, key: str = "") -> "Absence":
    """Raises InvalidInput, NotAllowed, NotFound."""
    leave = Leave(
        post.get("nguoi", "") or actor.id,
        post.get("lam-thay", ""),
        post.get("van-ban", ""),
        day_in(post.get("tu-ngay", ""), gettext("Từ ngày")),
        day_in(post.get("den-ngay", ""), gettext("Đến hết ngày")),
    )
    return declare_absence(leave, actor=actor, key=key)


def _away(row: "Absence", actor: Actor, steps: int) -> Away:
    is_now = row.is_running(clock.local_date(clock.now()))
    tag = Tag("ho-phach", "▲", gettext("đang vắng")) if is_now else Tag("lam", "◌", gettext("sắp vắng"))
    return Away(
        row.public_id,
        row.officer.name,
        row.stand_in.name,
        row.instrument,
        row.starts_on,
        row.ends_on,
        tag,
        steps,
        row.officer.account.public_id == actor.id or may(actor, Permission.ASSIGN),
    )

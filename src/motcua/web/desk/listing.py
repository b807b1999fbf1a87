"""The queue as people read it: who, what, which step, how long still, whose turn."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.accounts.roles import NAMES, Role
from motcua.agencies import queries as agencies
from motcua.dossiers import worklist
from motcua.dossiers.queries import TIMED_VIEWS, VIEWS, counts
from motcua.dossiers.scope import home
from motcua.dossiers.worklist import Listed
from motcua.kernel.phrase import joined
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.web.components.words import Tag, time_left
from motcua.web.desk import addresses
from motcua.workflow.queries import TaskView

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier

ASKED = "asked"
URGENT_FIRST = ("due_today", "late")
STANDING_STILL = {"awaiting_supplement", "awaiting_duty", "withdrawal_asked"}
WORKING = {"received", "in_process", "concluded"}
FINISHED = {"not_accepted", "stopped", "concluded", "returned"}


@dataclass(frozen=True, slots=True)
class View:
    """One saved view of the rail."""

    name: str
    title: str
    count: int | None  # none: nobody counts this one
    href: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of the queue."""

    number: str
    href: str
    applicant: str
    procedure: str
    step: str
    left: Tag
    due_at: datetime | None
    turn: str
    channel: str
    status: str


def views(actor: Actor) -> tuple[View, ...]:
    """What is urgent first, then by the course of a dossier; with counts in one statement."""
    counted = counts(actor)
    titles = {name: TIMED_VIEWS[name] for name in URGENT_FIRST}
    titles |= {name: title for name, (title, _) in VIEWS.items()}
    titles |= {name: title for name, title in TIMED_VIEWS.items() if name not in titles}
    return tuple(
        View(name, gettext(title), counted.get(name), addresses.queue(name), name == "late")
        for name, title in titles.items()
    )


def rows(actor: Actor, dossiers: Collection["Dossier"], view: str) -> tuple[Row, ...]:
    """The page. Names are opened once for the whole list, and one access row says so."""
    found = worklist.listed(dossiers)
    parties_shown = {row.party for row in found if row.party}
    names: dict[str, str] = {}
    if parties_shown:
        with purpose(actor, Why.HANDLING):
            names = parties.names(parties_shown)
    return tuple(_row(_asked(row, actor, view), names.get(row.party, ""), view) for row in found)


def _asked(listed: Listed, actor: Actor, view: str) -> Listed:
    """In the queue of what others ask: only the own questions, whose clocks are the ones that run here."""
    if view != ASKED:
        return listed
    places = {actor.agency, home(actor.agency)}
    return replace(listed, tasks=tuple(task for task in listed.tasks if task.agency in places))


def turn_of(listed: Listed) -> str:
    """Whose turn: the role and the office of the first open step, else what the status says."""
    if listed.dossier.status in WORKING and listed.tasks:
        task = listed.tasks[0]
        if task.assignee:
            return gettext("đã phân công")
        return _holder(task, listed.dossier.desk_agency)
    if listed.dossier.status in STANDING_STILL:
        return gettext("người nộp")
    is_over = listed.dossier.status in FINISHED - WORKING
    return gettext("không ai") if is_over else gettext("bộ phận một cửa")


def _holder(task: TaskView, desk: str) -> str:
    """The role; and the office, when it is not a section of the one that has the dossier."""
    role = NAMES[Role(task.role)]
    is_inside = task.agency == desk or task.agency.startswith(f"{desk}.")
    return joined(role, "" if is_inside else agencies.agency(task.agency).name, by=", ")


def left_of(dossier: "Dossier") -> Tag:
    """Time left in words; a clock that does not run says so."""
    if dossier.status in FINISHED:
        return Tag("xam", "●", gettext("đã xong"))
    if dossier.status in STANDING_STILL:
        return Tag("xam", "◌", gettext("đang dừng, chờ người nộp"))
    return time_left(dossier.due_at)


def _row(listed: Listed, name: str, view: str) -> Row:
    dossier = listed.dossier
    own = [task.due_at for task in listed.tasks if task.due_at]
    due_at = min(own, default=None) if view == ASKED else dossier.due_at
    return Row(
        number=dossier.number or "",
        href=addresses.room(dossier.public_id, view),
        applicant=name or gettext("chưa rõ"),
        procedure=dossier.revision.name,
        step=joined(*(task.name for task in listed.tasks), by=", ") or dossier.get_status_display(),
        left=time_left(due_at) if view == ASKED else left_of(dossier),
        due_at=due_at,
        turn=turn_of(listed),
        channel=dossier.get_channel_display(),
        status=dossier.status,
    )

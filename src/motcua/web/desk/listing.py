"""The queue as people read it: who, what, which step, how long still, whose turn."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from motcua.accounts.actor import Actor
from motcua.accounts.roles import NAMES, Role
from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.dossiers import queues, saved_views, worklist
from motcua.dossiers.lanes import COUNTED
from motcua.dossiers.queries import counts
from motcua.dossiers.queue_lines import Line
from motcua.dossiers.rules import channels
from motcua.dossiers.rules.lifecycle import STATUS_NAMES, Status
from motcua.dossiers.rules.views import VIEWS
from motcua.kernel.lately import Lately
from motcua.kernel.phrase import joined
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.web.components.language import sayer
from motcua.web.components.words import Tag, time_left
from motcua.web.desk import addresses
from motcua.workflow.queries import TaskView

if TYPE_CHECKING:
    from motcua.catalogue.models import Field

STANDING_STILL = {"awaiting_supplement", "awaiting_duty", "withdrawal_asked"}
WORKING = {"received", "in_process", "concluded"}
FINISHED = {"not_accepted", "stopped", "concluded", "returned"}


@dataclass(frozen=True, slots=True)
class View:
    """One saved view of the rail."""

    name: str
    title: str
    count: str
    href: str
    is_late: bool


class Saved(NamedTuple):
    """One view of the officer's own. `view` is what the address says."""

    key: int
    title: str
    view: str
    number: str
    href: str


class Views(NamedTuple):
    """The rail: what everybody has, and what this officer saved."""

    every: tuple[View, ...]
    saved: tuple[Saved, ...]


class Standing(Protocol):
    """A dossier, or what a list shows of it: where it stands."""

    @property
    def status(self) -> str:
        """Of its life."""

    @property
    def due_at(self) -> datetime | None:
        """The promise."""

    @property
    def desk_agency(self) -> str:
        """Who has it."""


class Row(NamedTuple):
    """One dossier of the queue."""

    mark: str
    number: str
    href: str
    applicant: SafeString
    procedure: SafeString
    step: SafeString
    left: Tag
    due_at: datetime | None
    turn: SafeString
    channel: SafeString
    status: str


def views(actor: Actor, field: str = "") -> "Views":
    """The own work first, then what is urgent, then by the course of a dossier; then the officer's own; counts in one statement."""
    own = saved_views.mine(actor)
    counted = counts(actor, field, {f"own{row.pk}": row.view for row in own})
    saved = tuple(
        Saved(
            row.pk, row.title, row.view, number_of(counted.get(f"own{row.pk}", 0)), addresses.queue(row.view)
        )
        for row in own
    )
    return Views(_views(actor, field, counted), saved)


def _views(actor: Actor, field: str, counted: Mapping[str, int]) -> tuple[View, ...]:
    shown = [view for view in VIEWS.values() if actor.agency or view.steps is None]
    return tuple(
        View(
            view.name,
            gettext(view.title),
            number_of(counted.get(view.name, 0)) if view.is_counted else "",
            addresses.queue(addresses.narrowed(view.name, field)),
            bool(counted.get(view.name)) and view.name == "late",
        )
        for view in shown
    )


def fields(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Fields of work this officer may narrow a view to: those given to him, or all."""
    rows = [row for row in _every_field() if not actor.fields or row.code in actor.fields]
    return tuple((row.code, told_name(row)) for row in rows)


def _ask_fields() -> "tuple[Field, ...]":
    return tuple(catalogue.fields())


_every_field = Lately(_ask_fields, seconds=60)


def told_name(row: "Field") -> str:
    """In the reader's language."""
    return row.name_en if get_language() == "en" and row.name_en else row.name


def number_of(count: int) -> str:
    """«7», and «99+» for more than anybody reads off a rail."""
    return str(count) if count < COUNTED else f"{COUNTED - 1}+"


def rows(actor: Actor, lines: Sequence[Line], view: str) -> tuple[Row, ...]:
    """The page. Names are opened once for the whole list, and one access row says so."""
    steps = _steps(actor, worklist.open_steps([line.public_id for line in lines]), view)
    applicants = [line.applicant for line in lines if line.applicant]
    names: Mapping[str, str] = {}
    if applicants:
        with purpose(actor, Why.HANDLING):
            names = parties.opened_names(applicants)
    page = _Page(view, is_of_steps(view), names, _Words())
    return tuple(_row(line, steps.get(line.public_id, ()), page) for line in lines)


class _Words(dict[str, SafeString]):
    """What a page says again and again, made ready for its body once."""

    def __init__(self) -> None:
        super().__init__()
        self.say = sayer()

    def __missing__(self, words: str) -> SafeString:
        said = self[words] = self.say(words)
        return said


class _Page(NamedTuple):
    """What is the same for all rows of a page."""

    view: str
    is_of_steps: bool
    names: Mapping[str, str]
    said: _Words


def _steps(
    actor: Actor, every: Mapping[str, Sequence[TaskView]], view: str
) -> Mapping[str, Sequence[TaskView]]:
    """In a view of steps: only the steps that it lists, whose clocks are the ones that run here."""
    if not is_of_steps(view):
        return every
    listed: dict[str, list[TaskView]] = defaultdict(list)
    waiting = (task for tasks in every.values() for task in tasks)
    for task in queues.chosen(VIEWS[plain(view)], waiting, actor):
        listed[task.ref].append(task)
    return listed


def is_of_steps(view: str) -> bool:
    """The view lists steps, each with its own time."""
    known = VIEWS.get(plain(view))
    return known is not None and known.steps is not None


def plain(view: str) -> str:
    """Without the field of work that it is narrowed to."""
    return view.partition(":")[0]


def turn_of(dossier: Standing, tasks: Sequence[TaskView]) -> str:
    """Whose turn: the role and the office of the first open step, else what the status says."""
    if dossier.status in WORKING and tasks:
        return gettext("đã phân công") if tasks[0].assignee else _holder(tasks[0], dossier.desk_agency)
    if dossier.status in STANDING_STILL:
        return gettext("người nộp")
    is_over = dossier.status in FINISHED - WORKING
    return gettext("không ai") if is_over else gettext("bộ phận một cửa")


def _holder(task: TaskView, desk: str) -> str:
    """The role; and the office, when it is not a section of the one that has the dossier."""
    role = NAMES[Role(task.role)]
    is_inside = task.agency == desk or task.agency.startswith(f"{desk}.")
    return joined(role, "" if is_inside else agencies.agency(task.agency).name, by=", ")


def left_of(dossier: Standing) -> Tag:
    """Time left in words; a clock that does not run says so."""
    if dossier.status in FINISHED:
        return Tag("xam", "●", gettext("đã xong"))
    if dossier.status in STANDING_STILL:
        return Tag("xam", "◌", gettext("đang dừng, chờ người nộp"))
    return time_left(dossier.due_at)


def _row(line: Line, tasks: Sequence[TaskView], page: _Page) -> Row:
    by_steps, said = page.is_of_steps, page.said
    due_at = min((task.due_at for task in tasks if task.due_at), default=None) if by_steps else line.due_at
    step = joined(*(task.name for task in tasks), by=", ") or STATUS_NAMES[Status(line.status)]
    name = page.names.get(line.applicant.party) if line.applicant else ""
    return Row(
        mark=f"{line.public_id}@{line.version}",
        number=line.number,
        href=addresses.room(line.public_id, page.view),
        applicant=said.say(name or gettext("chưa rõ")),
        procedure=said[line.procedure],
        step=said[step],
        left=time_left(due_at) if by_steps and due_at else left_of(line),
        due_at=due_at,
        turn=said[turn_of(line, tasks)],
        channel=said[channels.NAMES[line.channel]],
        status=line.status,
    )

"""Other agencies beside a step: who may be asked, within what time, what they said."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext

from motcua.agencies import queries as agencies
from motcua.agencies.rules.kinds import Kind
from motcua.dossiers.names import name_of
from motcua.dossiers.queries import Detail
from motcua.dossiers.scope import home
from motcua.kernel.lately import Lately
from motcua.web.components.words import Tag, time_left, working
from motcua.web.desk.situation import Situation
from motcua.workflow.queries import ConsultationView, TaskView
from motcua.workflow.rules import durations

LIMITS = ("4h", "1d", "2d", "3d", "5d", "7d")
USUAL = "2d"
BESIDE = {Kind.DEPARTMENT, Kind.POLICE, Kind.INSURANCE, Kind.LAND_OFFICE, Kind.OTHER}


class Choice(NamedTuple):
    """One agency, or one limit."""

    value: str
    words: str
    is_chosen: bool


class Line(NamedTuple):
    """One question as the room shows it."""

    agency: str
    question: str
    answer: str
    who: str
    at: datetime | None
    due_at: datetime | None
    tag: Tag


def form(now: Situation, task: TaskView) -> dict[str, Any]:
    """Every agency that may be asked, those ticked before, and how long they have."""
    typed = now.typed(f"buoc/{task.id}/lay-y-kien")
    ticked = typed.getlist("co-quan")
    limit = typed.get("han", USUAL)
    return {
        "task": task,
        "agencies": [Choice(code, name, code in ticked) for code, name in _askable(now.look, task)],
        "limits": [Choice(text, working(durations.minutes(text)), text == limit) for text in LIMITS],
        "typed": typed,
    }


def waiting_for(now: Situation) -> Iterator[ConsultationView]:
    """Questions that this person may answer."""
    mine = {task.id for task in now.mine}
    return (one for one in now.look.consultations if one.task.id in mine)


def lines(look: Detail) -> tuple[Line, ...]:
    """Every question there was."""
    return tuple(_line(one) for one in look.consultations)


def _line(one: ConsultationView) -> Line:
    task = one.task
    who = name_of(task.finished_by) if one.answer else ""
    agency = agencies.agency(task.agency).name
    return Line(agency, one.question, one.answer, who, task.finished_at, task.due_at, _tag(task))


def _tag(task: TaskView) -> Tag:
    if task.finished_at is None:
        return time_left(task.due_at)
    if task.result != "answered":
        return Tag("xam", "○", gettext("không chờ nữa"))
    is_late = task.is_late(task.finished_at)
    return Tag("do", "■", gettext("trả lời trễ")) if is_late else Tag("luc", "●", gettext("đã trả lời"))


def _askable(look: Detail, task: TaskView) -> list[tuple[str, str]]:
    """The offices beside this one, and the bodies of the province; whoever is asked already waits for no second question."""
    asked = {one.task.agency for one in look.consultations if one.task.finished_at is None}
    here = home(task.agency)
    return [(code, name) for code, name in _around(here) if code not in {here, task.agency, *asked}]


def _ask_around(here: str) -> tuple[tuple[str, str], ...]:
    top = next((a.code for a in reversed([*agencies.ancestors(here)])), here)
    near = [a for a in agencies.descendants(here) if a.kind is Kind.SECTION]
    unit = agencies.agency(here).unit_code
    above = [a for a in agencies.descendants(top) if a.kind in BESIDE and a.unit_code in {"", unit}]
    return tuple({a.code: a.name for a in (*near, *above)}.items())


_around = Lately(
    _ask_around, seconds=60
)  # four hundred agencies are walked through; they change by a decision

"""What a list shows of each dossier, its applicant's name still sealed: one statement for the place in the queue and all of it.

A queue is opened hundreds of times a day by everybody: no row of the page is loaded whole for the nine facts it shows.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from motcua.accounts.actor import Actor
from motcua.catalogue import queries as catalogue
from motcua.dossiers import lanes
from motcua.dossiers.lanes import Mark
from motcua.dossiers.models import Dossier
from motcua.dossiers.queues import lanes_of
from motcua.dossiers.rules.views import View
from motcua.parties.queries import SealedName
from motcua.workflow.task_view import aware

COLUMNS = (
    "d.public_id, d.version, d.number, d.status, d.channel, d.due_at, d.desk_agency, d.revision_id, "
    "person.public_id, person.name, firm.public_id, firm.name"
)
APPLICANT = (
    "LEFT JOIN parties_person person ON person.id = d.person_id "
    "LEFT JOIN parties_organisation firm ON firm.id = d.organisation_id"
)
OF_DOSSIERS = "JOIN dossiers_dossier d ON d.id = k.id"
OF_STEPS = (
    "JOIN workflow_task t ON t.id = k.id JOIN workflow_process p ON p.id = t.process_id "
    "LEFT JOIN dossiers_dossier d ON d.public_id = p.ref"
)


class Line(NamedTuple):
    """One dossier of a list. `applicant`: None where nobody is known."""

    public_id: str
    version: int
    number: str
    status: str
    channel: str
    due_at: datetime | None
    desk_agency: str
    procedure: str
    applicant: SealedName | None


class Found(NamedTuple):
    """The lines of a page in their order, and the mark of the next page."""

    rows: tuple[Line, ...]
    after: Mark | None


def page(actor: Actor, view: View, mark: Mark | None, size: int, field: str = "") -> Found:
    """The next `size` dossiers after `mark`, as `queues.page` has them. In a view of steps a dossier may have several."""
    is_of_steps = view.steps is not None
    keys, values = lanes.keys(lanes_of(actor, view, field), mark, size + 1, endless_first=not is_of_steps)
    if not keys:
        return Found((), None)
    source, due = (OF_STEPS, "t.due_at") if is_of_steps else (OF_DOSSIERS, "d.due_at")
    rows = lanes.asked(
        f"SELECT k.id, {due}, {COLUMNS} FROM ({keys}) AS k {source} {APPLICANT} ORDER BY k.phase, k.due_at, k.id",  # noqa: S608 - our own words
        values,
    )
    shown = rows[:size]
    after = Mark(aware(shown[-1][1]), shown[-1][0]) if len(rows) > size else None
    return Found(tuple({row[2]: _line(row[2:]) for row in shown if row[2]}.values()), after)


def of(dossiers: Sequence[Dossier]) -> tuple[Line, ...]:
    """The lines of dossiers that were found otherwise, in the same order."""
    if not dossiers:
        return ()
    marks = ", ".join(["%s"] * len(dossiers))
    rows = lanes.asked(
        f"SELECT {COLUMNS} FROM dossiers_dossier d {APPLICANT} WHERE d.id IN ({marks})",  # noqa: S608 - our own words
        [one.pk for one in dossiers],
    )
    found = {row[0]: _line(row) for row in rows}
    return tuple(found[one.public_id] for one in dossiers)


def _line(row: Iterable[Any]) -> Line:
    public_id, version, number, status, channel, due_at, desk, revision, *applicant = row
    procedure = catalogue.kept(revision).name
    return Line(
        public_id,
        version,
        number or "",
        status,
        channel,
        aware(due_at),
        desk,
        procedure,
        _applicant(*applicant),
    )


def _applicant(person: str, name: bytes, firm: str, firm_name: bytes) -> SealedName | None:
    if person:
        return SealedName(person, name, is_person=True)
    return SealedName(firm, firm_name, is_person=False) if firm else None

"""Begin to walk a route."""

from collections.abc import Mapping
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from motcua.calendars.rules.calendar import Calendar
from motcua.workflow.board import Board
from motcua.workflow.models import WorkflowDefinition
from motcua.workflow.queries import Advance, graph_of
from motcua.workflow.rows import ProcessRow
from motcua.workflow.rules import agencies, tokens


class Beginning(TypedDict):
    """On whose behalf (`ref`), with which facts, agencies by key, calendar, when, by when it is promised, and its `field`
    of work, by which queues are narrowed.
    """

    ref: str
    facts: Mapping[str, object]
    agencies: Mapping[str, str]
    calendar: Calendar
    now: datetime
    finish_by: NotRequired[datetime | None]
    field: NotRequired[str]


def start(definition: WorkflowDefinition | str, **given: Unpack[Beginning]) -> Advance:
    """Open the first tasks. `definition` is a row or a digest. Raises AgencyMissing, RouteStuck."""
    digest = definition if isinstance(definition, str) else definition.pk
    graph = graph_of(digest)
    agencies.require(graph, given["agencies"])
    move = tokens.start(graph, given["facts"])
    calendar, now = given["calendar"], given["now"]
    process = ProcessRow(
        0, given["ref"], digest, given["agencies"], calendar.code, len(move.tokens), consultation_count=0,
        finish_by=given.get("finish_by"), field=given.get("field", ""),
    )  # fmt: skip
    return Board(process, now, calendar).begin(move)

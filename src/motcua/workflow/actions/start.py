"""Begin to walk a route."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, Unpack

from motcua.calendars.rules.calendar import Calendar
from motcua.workflow.board import Board
from motcua.workflow.models import Process, WorkflowDefinition
from motcua.workflow.queries import Advance, graph_of
from motcua.workflow.rules import agencies, tokens


class Beginning(TypedDict):
    """On whose behalf (`ref`), with which facts, agencies by key, calendar, and when."""

    ref: str
    facts: Mapping[str, object]
    agencies: Mapping[str, str]
    calendar: Calendar
    now: datetime


def start(definition: WorkflowDefinition | str, **given: Unpack[Beginning]) -> Advance:
    """Open the first tasks. `definition` is a row or a digest. Raises AgencyMissing, RouteStuck."""
    digest = definition if isinstance(definition, str) else definition.pk
    graph = graph_of(digest)
    agencies.require(graph, given["agencies"])
    move = tokens.start(graph, given["facts"])
    process = Process.objects.create(
        ref=given["ref"],
        definition_id=digest,
        agencies=dict(given["agencies"]),
        calendar=given["calendar"].code,
        token_count=len(move.tokens),
        started_at=given["now"],
    )
    return Board(process, given["now"], given["calendar"]).write(move)

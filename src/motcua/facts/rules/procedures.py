"""Fold the catalogue: one row a revision, with the days between which it was in force.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

PUBLISHED, CLOSED = "catalogue.revision_published", "catalogue.procedure_closed"
KINDS = frozenset({PUBLISHED, CLOSED})


class ProcedureState(NamedTuple):
    """One revision; in force from `effective_from` on and before `ends_on` (ISO days; empty: without end)."""

    procedure: str = ""
    revision: int = 0
    field: str = ""
    level: str = ""
    deciders: str = ""  # keys of agencies and tiers, separated by spaces
    online_level: str = ""
    has_fee: bool = False
    outcome_kind: str = ""
    component_count: int = 0
    replaced_component_count: int = 0
    is_boundary_free: bool = False
    effective_from: str = ""
    ends_on: str = ""
    published_at: datetime | None = None


def pieces(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(«code/revision», what the event says about it); a new revision also ends the one it replaces."""
    code = data["procedure"]
    if kind == CLOSED:
        yield f"{code}/{data['revision']}", {"ends_on": data["ends_on"]}
        return
    told = {name: data[name] for name in PUBLISHED_FIELDS}
    # Entries older than the field say only the tier.
    yield (
        f"{code}/{data['revision']}",
        {**told, "deciders": " ".join(data.get("deciders") or [data["level"]])},
    )
    if data["replaces"]:
        yield f"{code}/{data['replaces']}", {"ends_on": data["effective_from"]}


PUBLISHED_FIELDS = (
    "procedure", "revision", "field", "level", "online_level", "has_fee", "outcome_kind", "component_count",
    "replaced_component_count", "is_boundary_free", "effective_from",
)  # fmt: skip


def apply(state: ProcedureState | None, _kind: str, data: Mapping[str, Any], at: datetime) -> ProcedureState:
    """What is said replaces what was known."""
    if "revision" in data:
        data = {**data, "published_at": at}
    return (state or ProcedureState())._replace(**data)

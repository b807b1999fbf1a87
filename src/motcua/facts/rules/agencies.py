"""Fold the tree of agencies: which stood where, and when.

Legal basis: QĐ 766/QĐ-TTg (bodies are ranked within their kind).
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

KINDS = frozenset({"agency.tree_published", "agency.published", "agency.merged", "agency.renamed"})


class AgencyState(NamedTuple):
    """One agency; days are ISO text, `ends_on` is the last day or empty."""

    parent: str = ""
    kind: str = ""
    office: str = ""  # the key by which procedures name it; older entries of the ledger have none
    name: str = ""
    unit: str = ""
    starts_on: str = ""
    ends_on: str = ""
    successor: str = ""


def pieces(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(code, what the event says about that agency)."""
    if kind == "agency.merged":
        last = (date.fromisoformat(str(data["on"])) - timedelta(days=1)).isoformat()
        yield data["predecessor"], {"successor": data["successor"], "ends_on": last}
        for code in data.get("below", ()):
            yield code, {"ends_on": last}
        return
    if kind == "agency.renamed":
        yield data["agency"], {"name": data["after"]}
        return
    rows = [data["agency"]] if kind == "agency.published" else data["agencies"]
    for row in rows:
        told = {name: row[name] or "" for name in ROW_FIELDS}
        yield row["code"], {**told, "office": row.get("key", "")}
    for predecessor, successor, _day in data.get("successions", ()):
        yield predecessor, {"successor": successor}


ROW_FIELDS = ("parent", "kind", "name", "unit", "starts_on", "ends_on")


def apply(state: AgencyState | None, _kind: str, data: Mapping[str, Any], _at: datetime) -> AgencyState:
    """What is said replaces what was known."""
    return (state or AgencyState())._replace(**data)

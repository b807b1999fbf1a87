"""Whether the national portal knows one dossier, in one row: owed from its reception, told when the portal acknowledged it.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple


class SyncState(NamedTuple):
    """One dossier as folded so far."""

    number: str = ""
    procedure: str = ""
    agency: str = ""
    received_month: int | None = None
    is_told: bool = False
    is_prompt: bool = False  # its reception was acknowledged within the time of the agreement


OWED, TOLD = "connectors.national_owed", "connectors.national_told"
KINDS = frozenset({OWED, TOLD})
RECEIVED = 2


def apply(state: SyncState | None, kind: str, data: Mapping[str, Any], _at: datetime) -> SyncState:
    """The state after one more event."""
    before = state or SyncState()
    if kind == OWED:
        return before._replace(
            **{name: data[name] for name in ("number", "procedure", "agency", "received_month")}
        )
    is_prompt = before.is_prompt or (data["status"] == RECEIVED and data["is_prompt"])
    return before._replace(is_told=True, is_prompt=is_prompt)

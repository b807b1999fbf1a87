"""What the ledger says about one petition, in one row. The first answer decides whether it was in time.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from motcua.facts.rules.periods import month_of


class PetitionState(NamedTuple):
    """One petition as folded so far."""

    number: str = ""  # of the dossier
    procedure: str = ""
    agency: str = ""  # that had to answer first
    received_month: int | None = None
    due_at: datetime | None = None
    is_on_time: bool | None = None  # None: no answer yet
    is_reopened: bool = False
    is_satisfied: bool | None = None  # None: the person did not say


MADE, ANSWERED = "feedback.petition_made", "feedback.petition_answered"
REOPENED, CLOSED = "feedback.petition_reopened", "feedback.petition_closed"
KINDS = frozenset({MADE, ANSWERED, REOPENED, CLOSED})


def apply(state: PetitionState | None, kind: str, data: Mapping[str, Any], at: datetime) -> PetitionState:
    """The state after one more event."""
    state = state or PetitionState()
    if kind == MADE:
        return state._replace(
            number=data["dossier"],
            procedure=data["procedure"],
            agency=data["agency"],
            received_month=month_of(at),
            due_at=_moment(data["due_at"]),
        )
    if kind == ANSWERED:
        return state._replace(is_on_time=data["is_on_time"]) if state.is_on_time is None else state
    return (
        state._replace(is_reopened=True)
        if kind == REOPENED
        else state._replace(is_satisfied=data["is_satisfied"])
    )


def _moment(value: object) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))

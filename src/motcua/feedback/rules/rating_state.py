"""What the ledger says about one rating, in one row.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple


class RatingState(NamedTuple):
    """One rating as folded so far."""

    number: str = ""
    procedure: str = ""
    agency: str = ""
    received_month: int | None = None
    level: int = 0
    is_satisfied: bool = False
    is_anonymous: bool = False


MADE, CHANGED = "feedback.dossier_rated", "feedback.rating_changed"
KINDS = frozenset({MADE, CHANGED})


def apply(state: RatingState | None, kind: str, data: Mapping[str, Any], _at: datetime) -> RatingState:
    """The state after one more event."""
    said = {"level": data["level"], "is_satisfied": data["is_satisfied"]}
    if kind == CHANGED:
        return (state or RatingState())._replace(**said)
    return RatingState(
        number=data["dossier"],
        procedure=data["procedure"],
        agency=data["agency"],
        received_month=data["received_month"] or None,
        is_anonymous=data["is_anonymous"],
        **said,
    )

"""What the national portal is told, as it stands in `packs/national`: read once, with everything that is wrong in it.

Legal basis: QCVN 120:2019/BTTTT; TT 04/2025/TT-VPCP.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

FIRST, LAST = 1, 10
KEEP = "keep"
NUMBERS = ("channels", "ways", "applicants", "paid")


@dataclass(frozen=True, slots=True)
class Telling:
    """How one kind of event is told: a state, one of several by a part of the event, or none (the state stays)."""

    words: str
    statuses: Mapping[str, int]  # by what `by` names; under «» when nothing decides; empty: it stays
    by: str = ""
    only_after: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of the agreement with the portal."""

    version: str
    effective_from: date
    prompt_minutes: int
    channels: Mapping[str, int]
    ways: Mapping[str, int]
    applicants: Mapping[str, int]
    paid: Mapping[str, int]
    events: Mapping[str, Telling]


def read_terms(said: Mapping[str, Any]) -> Terms:
    """Raises ValueError in words for whoever writes packs."""
    try:
        return Terms(
            version=str(said["version"]),
            effective_from=_day(said["effective_from"]),
            prompt_minutes=int(said["prompt_minutes"]),
            events={kind: _telling(kind, one) for kind, one in said["events"].items()},
            **{name: {str(key): int(number) for key, number in said[name].items()} for name in NUMBERS},
        )
    except (KeyError, TypeError, AttributeError) as error:
        message = f"thiếu hoặc sai «{error}»"
        raise ValueError(message) from error


def _telling(kind: str, said: Mapping[str, Any]) -> Telling:
    status, by = said["status"], str(said.get("by", ""))
    several = status if isinstance(status, Mapping) else {} if status == KEEP else {"": status}
    if bool(by) != isinstance(status, Mapping):
        message = f"{kind}: «by» đi cùng nhiều «status»"
        raise ValueError(message)
    numbers = {str(key): int(number) for key, number in several.items()}
    if wrong := [number for number in numbers.values() if not FIRST <= number <= LAST]:
        message = f"{kind}: trạng thái từ {FIRST} đến {LAST}, không phải {wrong}"
        raise ValueError(message)
    return Telling(str(said["words"]), numbers, by, frozenset(said.get("only_after", ())))


def _day(said: object) -> date:
    if not isinstance(said, date):
        raise TypeError(said)
    return said

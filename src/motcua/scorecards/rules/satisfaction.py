"""An index of satisfaction out of answers on five levels: the share of levels 4 and 5, rolled up in one of three ways.

Legal basis: QĐ 1001/QĐ-BNV.
Source: LAW 3.5. Which way the ministry takes was not confirmed, so it is a parameter; fewer than 30 answers are not shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

SATISFIED_FROM = 4
ANSWERS_MIN = 30


class RollUp(StrEnum):
    """How items become one figure."""

    POOLED = "pooled"
    MEAN_OF_ITEMS = "mean_of_items"
    OVERALL_QUESTION = "overall_question"


@dataclass(frozen=True, slots=True)
class Item:
    """Valid answers of one question, by level from 1 to 5."""

    counts: Mapping[int, int]

    @property
    def answers(self) -> int:
        """Valid ones."""
        return sum(self.counts.values())

    @property
    def satisfied(self) -> int:
        """Levels 4 and 5."""
        return sum(count for level, count in self.counts.items() if level >= SATISFIED_FROM)

    @property
    def share(self) -> Fraction | None:
        """None when nobody answered."""
        return Fraction(self.satisfied, self.answers) if self.answers else None


def index(items: Sequence[Item], way: RollUp, *, overall: Item | None = None) -> Fraction | None:
    """Between 0 and 1; None when nobody answered what counts."""
    if way is RollUp.OVERALL_QUESTION:
        return overall.share if overall else None
    if way is RollUp.POOLED:
        return Item(
            {4: sum(i.satisfied for i in items), 1: sum(i.answers - i.satisfied for i in items)}
        ).share
    shares = [item.share for item in items if item.share is not None]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def may_be_shown(item: Item) -> bool:
    """Enough answered to publish a cell."""
    return item.answers >= ANSWERS_MIN

"""What every condition on a class can do.

Source: LAW 2.6.b, 2.6.c and 2.7 (class caps and knock-outs after totalling).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from motcua.scorecards.rules.formulas.contract import Names, Values


@dataclass(frozen=True, slots=True)
class Got:
    """Points of a criterion or a group out of how many; None where there are none."""

    points: Fraction | None
    max: Fraction
    is_criterion: bool = True


PointsOf = Mapping[str, Got]  # by code; criteria of bonus and penalty groups are not in it


class Condition(Protocol):
    """Something that holds for a unit, or not. Frozen."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """The inputs it asks for."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The criteria and groups it names."""

    def holds(self, got: PointsOf, values: Values) -> bool | None:
        """None when what it asks for is not known: then nobody's class is lowered."""

    def words(self, names: Names) -> str:
        """As a Vietnamese clause."""

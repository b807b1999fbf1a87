"""`any_at_zero`: a criterion that was scored has no points at all.

Source: LAW 2.6.c (excellent and good only when no criterion is at 0).
"""

from dataclasses import dataclass

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.conditions.contract import PointsOf
from motcua.scorecards.rules.formulas.contract import Names, Values


@dataclass(frozen=True, slots=True)
class AnyAtZero:
    """What does not apply or is not measured is not at zero."""

    inputs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def holds(self, got: PointsOf, values: Values) -> bool:  # noqa: ARG002 - of the contract
        """By the criteria alone."""
        return any(each.points == 0 for each in got.values() if each.is_criterion)

    def words(self, names: Names) -> str:  # noqa: ARG002 - of the contract
        """Whichever it is."""
        return Phrase("có tiêu chí 0 điểm")


def read(reader: Reader) -> AnyAtZero:  # noqa: ARG001 - of the contract
    """From nothing."""
    return AnyAtZero()

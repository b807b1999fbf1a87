"""`ratio_below`: a part of a whole is too small (targets of the unit, subordinate units done).

Source: LAW 2.6.b (unit with less than 50 % of its targets; at least 70 % of subordinate units good).
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.conditions.contract import PointsOf
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import Names, Ratio, Values, read_ratio, read_share


@dataclass(frozen=True, slots=True)
class RatioBelow:
    """Less than `below`."""

    ratio: Ratio
    below: Fraction
    codes: tuple[str, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """Part and whole."""
        return self.ratio.inputs

    def holds(self, got: PointsOf, values: Values) -> bool | None:  # noqa: ARG002 - of the contract
        """Not known without both counts; an empty whole is below nothing."""
        if any(name not in values for name in self.inputs):
            return None
        share = self.ratio.of(values)
        return False if share is None else share < self.below

    def words(self, names: Names) -> str:
        """As a comparison."""
        return Phrase("{ratio} dưới {below} %", ratio=self.ratio.words(names), below=spoken(self.below * 100))


def read(reader: Reader) -> RatioBelow:
    """From `part`, `whole` and `below`."""
    return RatioBelow(read_ratio(reader), read_share(reader, "below"))

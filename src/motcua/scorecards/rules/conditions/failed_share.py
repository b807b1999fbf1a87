"""`failed_share`: too many criteria failed.

Source: LAW 2.6.b (more than 50 % of the criteria failed).
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.conditions.contract import PointsOf
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import Names, Values, read_share


@dataclass(frozen=True, slots=True)
class FailedShare:
    """A criterion with less than `below` of its maximum has failed; the condition holds above `above` of them."""

    below: Fraction
    above: Fraction
    inputs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def holds(self, got: PointsOf, values: Values) -> bool | None:  # noqa: ARG002 - of the contract
        """Not known when nothing is scored."""
        scored = [each for each in got.values() if each.is_criterion and each.points is not None]
        failed = sum(1 for each in scored if each.points is not None and each.points < each.max * self.below)
        return Fraction(failed, len(scored)) > self.above if scored else None

    def words(self, names: Names) -> str:  # noqa: ARG002 - of the contract
        """Both shares."""
        return Phrase(
            "trên {above} % số tiêu chí không đạt (dưới {below} % điểm tối đa)",
            above=spoken(self.above * 100),
            below=spoken(self.below * 100),
        )


def read(reader: Reader) -> FailedShare:
    """From `below` and `above`."""
    return FailedShare(read_share(reader, "below"), read_share(reader, "above"))

"""`points_below`: a criterion or a group has fewer points than that.

Source: LAW 2.7 (knock-out rules after totalling).
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.conditions.contract import PointsOf
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import Names, Values, read_number
from motcua.scorecards.rules.references import POINTS


@dataclass(frozen=True, slots=True)
class PointsBelow:
    """Fewer points than `below`."""

    code: str
    below: Fraction
    inputs: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The one criterion or group."""
        return (self.code,)

    def holds(self, got: PointsOf, values: Values) -> bool | None:  # noqa: ARG002 - of the contract
        """Not known when it has no points."""
        found = got.get(self.code)
        return None if found is None or found.points is None else found.points < self.below

    def words(self, names: Names) -> str:
        """As a comparison."""
        return Phrase(
            "{name} dưới {below}", name=names.get(POINTS + self.code, self.code), below=spoken(self.below)
        )


def read(reader: Reader) -> PointsBelow:
    """From `code` and `below`."""
    return PointsBelow(reader.text("code"), read_number(reader, "below"))

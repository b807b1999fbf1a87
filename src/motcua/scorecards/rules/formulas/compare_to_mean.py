"""`compare_to_mean`: all points from the mean of all units on.

Source: LAW 2.6.b and 2.7.
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ZERO, Names, Values, amount
from motcua.scorecards.rules.references import MEAN


@dataclass(frozen=True, slots=True)
class CompareToMean:
    """The unit's own value against the mean."""

    input: str
    mean: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """Value and mean."""
        return self.input, self.mean

    def points(self, values: Values, maximum: Fraction) -> Fraction:
        """Equal is enough."""
        return maximum if amount(values, self.input) >= amount(values, self.mean) else ZERO

    def words(self, maximum: Fraction, names: Names) -> str:
        """As a comparison."""
        name, mean = names.get(self.input, self.input), names.get(self.mean, self.mean)
        return Phrase(
            "{name} từ {mean} trở lên: {max} điểm, dưới: 0 điểm", name=name, mean=mean, max=spoken(maximum)
        )


def read(reader: Reader) -> CompareToMean:
    """From `input`, and `mean` when somebody else published it; without, it is the mean of the units scored together."""
    name = reader.text("input")
    return CompareToMean(name, reader.text("mean", MEAN + name))

"""`given`: points that somebody judged, or a figure published in points; never above the maximum.

Source: LAW 2.4 (self-scored and appraised points), 2.6.b (judged items), 4.1 (PAPI is stored as it was published).
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ZERO, Names, Values, amount


@dataclass(frozen=True, slots=True)
class Given:
    """The value is the points."""

    input: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The one figure."""
        return (self.input,)

    def points(self, values: Values, maximum: Fraction) -> Fraction:
        """Kept between nothing and the maximum."""
        return min(maximum, max(ZERO, amount(values, self.input)))

    def words(self, maximum: Fraction, names: Names) -> str:
        """Whose points they are."""
        name = names.get(self.input, self.input)
        return Phrase("{name}, từ 0 đến {max} điểm", name=name, max=spoken(maximum))


def read(reader: Reader) -> Given:
    """From `input`."""
    return Given(reader.text("input"))

"""`min_max`: where a unit stands between the lowest and the highest of all units; `reversed` when less is better.

Source: LAW 4.2 (DDCI: 1 + 9 × (x − min) / (max − min), turned round for indicators of cost).
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ONE, ZERO, Names, Values, amount, read_number
from motcua.scorecards.rules.references import HIGHEST, LOWEST


@dataclass(frozen=True, slots=True)
class MinMax:
    """P × (low + (1 - low) × t), t from 0 for the worst unit to 1 for the best."""

    input: str
    low: Fraction
    is_reversed: bool

    @property
    def inputs(self) -> tuple[str, ...]:
        """Its own figure, the lowest and the highest."""
        return self.input, LOWEST + self.input, HIGHEST + self.input

    def points(self, values: Values, maximum: Fraction) -> Fraction:
        """All points when every unit has the same figure: none is behind another."""
        own, lowest, highest = (amount(values, name) for name in self.inputs)
        if highest <= lowest:
            return maximum
        along = min(ONE, max(ZERO, (own - lowest) / (highest - lowest)))
        return maximum * (self.low + (ONE - self.low) * (ONE - along if self.is_reversed else along))

    def words(self, maximum: Fraction, names: Names) -> str:
        """Which end is the better one."""
        name, max_ = names.get(self.input, self.input), spoken(maximum)
        least = spoken(maximum * self.low)
        if self.is_reversed:
            return Phrase(
                "{name}: thấp nhất được {max} điểm, cao nhất được {least} điểm, ở giữa theo khoảng cách",
                name=name,
                max=max_,
                least=least,
            )
        return Phrase(
            "{name}: cao nhất được {max} điểm, thấp nhất được {least} điểm, ở giữa theo khoảng cách",
            name=name,
            max=max_,
            least=least,
        )


def read(reader: Reader) -> MinMax:
    """From `input`, `low` (share of the points the worst keeps; 10% is the scale from 1 to 10) and `reversed`."""
    low = read_number(reader, "low", "0")
    if not ZERO <= low < ONE:
        reader.note("phải từ 0 đến dưới 1. Ví dụ: 10%", "low")
        low = ZERO
    return MinMax(reader.text("input"), low, reader.flag("reversed", default=False))

"""`deduct_per_event`: all points, less some for each event, never below the floor.

Source: LAW 2.7.
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import Names, Values, amount, read_number


@dataclass(frozen=True, slots=True)
class DeductPerEvent:
    """max(floor, P - each × n)."""

    input: str
    each: Fraction
    floor: Fraction

    @property
    def inputs(self) -> tuple[str, ...]:
        """How many events."""
        return (self.input,)

    def points(self, values: Values, maximum: Fraction) -> Fraction:
        """Falls with every event."""
        return max(self.floor, maximum - self.each * max(Fraction(0), amount(values, self.input)))

    def words(self, maximum: Fraction, names: Names) -> str:
        """From the top down."""
        name = names.get(self.input, self.input)
        return Phrase(
            "{max} điểm, trừ {each} cho mỗi {name}, thấp nhất {floor}",
            max=spoken(maximum),
            each=spoken(self.each),
            name=name,
            floor=spoken(self.floor),
        )


def read(reader: Reader) -> DeductPerEvent:
    """From `input`, `each` and `floor`."""
    return DeductPerEvent(
        reader.text("input"), read_number(reader, "each"), read_number(reader, "floor", "0")
    )

"""`boolean`: all or nothing.

Source: LAW 2.7.
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ZERO, Names, Values, amount


@dataclass(frozen=True, slots=True)
class Boolean:
    """The maximum when the input is 1, nothing when it is 0."""

    input: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The one question."""
        return (self.input,)

    def points(self, values: Values, maximum: Fraction) -> Fraction:
        """Any number but 0 is yes."""
        return maximum if amount(values, self.input) != 0 else ZERO

    def words(self, maximum: Fraction, names: Names) -> str:
        """Yes or no."""
        name = names.get(self.input, self.input)
        return Phrase("{name}: có {max} điểm, không 0 điểm", name=name, max=spoken(maximum))


def read(reader: Reader) -> Boolean:
    """From `input`."""
    return Boolean(reader.text("input"))

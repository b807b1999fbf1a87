"""`index_link`: another index times the maximum (SIPAS, DTI).

Source: LAW 2.7.
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ONE, ZERO, Names, Values, amount, read_number


@dataclass(frozen=True, slots=True)
class IndexLink:
    """P × value / scale."""

    input: str
    scale: Fraction

    @property
    def inputs(self) -> tuple[str, ...]:
        """The other index."""
        return (self.input,)

    def points(self, values: Values, maximum: Fraction) -> Fraction:
        """In proportion."""
        return maximum * min(ONE, max(ZERO, amount(values, self.input) / self.scale))

    def words(self, maximum: Fraction, names: Names) -> str:
        """As a product."""
        name = names.get(self.input, self.input)
        return Phrase(
            "{max} điểm × {name} / {scale}", max=spoken(maximum), name=name, scale=spoken(self.scale)
        )


def read(reader: Reader) -> IndexLink:
    """From `input` and `scale`."""
    scale = read_number(reader, "scale", "100")
    if scale <= 0:
        reader.note("phải lớn hơn 0.", "scale")
        scale = ONE
    return IndexLink(reader.text("input"), scale)

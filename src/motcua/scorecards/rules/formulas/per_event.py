"""`per_event`: some points for each event, up to the maximum. What bonuses and penalties are made of.

Source: LAW 2.6.a (V: one point off for a file late up to two days, from the third day one more a day) and 2.7.
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ZERO, Names, Values, amount, read_number


@dataclass(frozen=True, slots=True)
class PerEvent:
    """min(P, max(first, each × (n - free))), and nothing when there was none."""

    input: str
    each: Fraction
    free: Fraction
    first: Fraction

    @property
    def inputs(self) -> tuple[str, ...]:
        """How many events."""
        return (self.input,)

    def points(self, values: Values, maximum: Fraction) -> Fraction:
        """Grows with every event."""
        count = amount(values, self.input)
        return min(maximum, max(self.first, self.each * (count - self.free))) if count > 0 else ZERO

    def words(self, maximum: Fraction, names: Names) -> str:
        """From nothing up."""
        told = Phrase(
            "{each} điểm cho mỗi {name}, tối đa {max}",
            each=spoken(self.each),
            name=names.get(self.input, self.input),
            max=spoken(maximum),
        )
        if not self.free and not self.first:
            return told
        return Phrase(
            "{rule}; không tính {free} lần đầu, ít nhất {first}",
            rule=told,
            free=spoken(self.free),
            first=spoken(self.first),
        )


def read(reader: Reader) -> PerEvent:
    """From `input`, `each`, and where wanted `free` (events not counted) and `first` (the least for one)."""
    formula = PerEvent(
        reader.text("input"),
        read_number(reader, "each"),
        read_number(reader, "free", "0"),
        read_number(reader, "first", "0"),
    )
    for key in ("each", "free", "first"):
        if getattr(formula, key) < 0:
            reader.note("không được âm.", key)
    return formula

"""`choice`: named options with points.

Source: LAW 2.7.
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase, joined
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import Names, Values, read_number


@dataclass(frozen=True, slots=True)
class Choice:
    """The input is the name of one option."""

    input: str
    options: tuple[tuple[str, Fraction], ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The one question."""
        return (self.input,)

    def points(self, values: Values, maximum: Fraction) -> Fraction:
        """Of the option chosen. Raises ValueError for another."""
        options = dict(self.options)
        chosen = str(values[self.input])
        if chosen not in options:
            raise ValueError(f"«{chosen}» không có trong: {', '.join(options)}")
        return min(maximum, options[chosen])

    def words(self, maximum: Fraction, names: Names) -> str:
        """Every option."""
        told = (Phrase("{name} {points} điểm", name=n, points=spoken(points)) for n, points in self.options)
        name = names.get(self.input, self.input)
        return Phrase(
            "{name}: {options} (tối đa {max})", name=name, options=joined(*told, by=", "), max=spoken(maximum)
        )


def read(reader: Reader) -> Choice:
    """From `input` and `options: {name: points}`."""
    name, options = reader.text("input"), reader.group("options")
    if options is None:
        reader.note("thiếu mục «options».")
        return Choice(name, ())
    found = tuple((option, read_number(options, option)) for option in options.keys())  # noqa: SIM118
    return Choice(name, found)

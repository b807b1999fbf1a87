"""`conditional`: another formula by a prior answer.

Source: LAW 2.6.a (II.4.2) and 2.7.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.formulas.contract import Formula, Names, Values, amount, asked


@dataclass(frozen=True, slots=True)
class Conditional:
    """`when` not 0 → `then`, else → `otherwise`."""

    when: str
    then: Formula
    otherwise: Formula

    @property
    def inputs(self) -> tuple[str, ...]:
        """Those of both ways."""
        return tuple(dict.fromkeys((self.when, *self.then.inputs, *self.otherwise.inputs)))

    def asks(self, values: Values) -> tuple[str, ...]:
        """The answer, then those of the way it leads."""
        if not isinstance(values.get(self.when), Fraction):
            return self.inputs if self.when not in values else (self.when,)
        return tuple(dict.fromkeys((self.when, *asked(self._way(values), values))))

    def points(self, values: Values, maximum: Fraction) -> Fraction | None:
        """By the answer."""
        return self._way(values).points(values, maximum)

    def words(self, maximum: Fraction, names: Names) -> str:
        """Both ways."""
        name = names.get(self.when, self.when)
        return Phrase(
            "nếu {name}: {then}; nếu không: {otherwise}",
            name=name,
            then=self.then.words(maximum, names),
            otherwise=self.otherwise.words(maximum, names),
        )

    def _way(self, values: Values) -> Formula:
        return self.then if amount(values, self.when) != 0 else self.otherwise


def read(reader: Reader, read_formula: Callable[[Reader], Formula | None]) -> Formula | None:
    """From `when`, `then: {type: …}`, `otherwise: {type: …}`."""
    ways = [reader.group(key) for key in ("then", "otherwise")]
    formulas = [read_formula(way) if way else None for way in ways]
    for key, formula in zip(("then", "otherwise"), formulas, strict=True):
        if formula is None:
            reader.note(f"thiếu mục «{key}».", key)
    when = reader.text("when")
    then, otherwise = formulas
    return Conditional(when, then, otherwise) if then and otherwise else None

"""`proportional`: the maximum times a ratio; `capped_proportional`: full from a target on.

Source: LAW 2.7.
Legal basis: QĐ 766/QĐ-TTg.
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ONE, Names, Ratio, Values, read_ratio, read_share


@dataclass(frozen=True, slots=True)
class Proportional:
    """P × min(1, R / target)."""

    ratio: Ratio
    target: Fraction = ONE

    @property
    def inputs(self) -> tuple[str, ...]:
        """Part and whole."""
        return self.ratio.inputs

    def points(self, values: Values, maximum: Fraction) -> Fraction | None:
        """Grows with the ratio up to the target."""
        ratio = self.ratio.of(values)
        if ratio is None:
            return self.ratio.points_when_empty(maximum)
        return maximum * min(ONE, ratio / self.target)

    def words(self, maximum: Fraction, names: Names) -> str:
        """As the decision puts it."""
        plain = Phrase("{max} điểm × ({ratio})", max=spoken(maximum), ratio=self.ratio.words(names))
        if self.target == ONE:
            return plain
        return Phrase(
            "{product} / {target} %, tối đa {max} điểm",
            product=plain,
            target=spoken(self.target * 100),
            max=spoken(maximum),
        )


def read(reader: Reader) -> Proportional:
    """From `part`, `whole`, `when_empty`."""
    return Proportional(read_ratio(reader))


def read_capped(reader: Reader) -> Proportional:
    """The same with `target`."""
    return Proportional(read_ratio(reader), read_share(reader, "target"))

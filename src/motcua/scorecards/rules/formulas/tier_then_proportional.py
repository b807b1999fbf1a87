"""`tier_then_proportional`: full from a target on, in proportion below it, nothing below a floor.

Source: LAW 2.6.a (disbursement: 85 % full, 60–85 % in proportion, below 60 % nothing).
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ONE, ZERO, Names, Ratio, Values, read_ratio, read_share


@dataclass(frozen=True, slots=True)
class TierThenProportional:
    """P × min(1, R / full_at), but 0 when R < zero_below."""

    ratio: Ratio
    full_at: Fraction
    zero_below: Fraction

    @property
    def inputs(self) -> tuple[str, ...]:
        """Part and whole."""
        return self.ratio.inputs

    def points(self, values: Values, maximum: Fraction) -> Fraction | None:
        """Jumps once, at the floor."""
        ratio = self.ratio.of(values)
        if ratio is None:
            return self.ratio.points_when_empty(maximum)
        return ZERO if ratio < self.zero_below else maximum * min(ONE, ratio / self.full_at)

    def words(self, maximum: Fraction, names: Names) -> str:
        """Three parts."""
        full, floor = spoken(self.full_at * 100), spoken(self.zero_below * 100)
        return Phrase(
            "{name}: từ {full} % được {max} điểm; từ {floor} % đến dưới {full} % theo tỷ lệ; "
            "dưới {floor} % được 0 điểm",
            name=self.ratio.words(names),
            full=full,
            max=spoken(maximum),
            floor=floor,
        )


def read(reader: Reader) -> TierThenProportional:
    """From a ratio, `full_at` and `zero_below`."""
    formula = TierThenProportional(
        read_ratio(reader), read_share(reader, "full_at"), read_share(reader, "zero_below")
    )
    if formula.zero_below > formula.full_at:
        reader.note("không được lớn hơn full_at.", "zero_below")
    return formula

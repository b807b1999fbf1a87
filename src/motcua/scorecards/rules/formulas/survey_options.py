"""`survey_options`: answers A, B, C, D weigh 100, 60, 20, 0 % of the points.

Source: LAW 2.5 (XHH-APP) and 2.7.
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase, joined
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import ZERO, Names, Values, amount, read_number


@dataclass(frozen=True, slots=True)
class SurveyOptions:
    """Each input is how many chose it; its weight is between 0 and 1."""

    weights: tuple[tuple[str, Fraction], ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """One an option."""
        return tuple(name for name, _ in self.weights)

    def points(self, values: Values, maximum: Fraction) -> Fraction | None:
        """The weighted mean; None when nobody answered."""
        answers = sum((amount(values, name) for name, _ in self.weights), ZERO)
        weighed = sum((amount(values, name) * weight for name, weight in self.weights), ZERO)
        return maximum * weighed / answers if answers else None

    def words(self, maximum: Fraction, names: Names) -> str:
        """Every weight."""
        told = (
            Phrase("{name} {weight} %", name=names.get(name, name), weight=spoken(weight * 100))
            for name, weight in self.weights
        )
        return Phrase(
            "{max} điểm × bình quân trọng số các câu trả lời ({weights})",
            max=spoken(maximum),
            weights=joined(*told, by=", "),
        )


def read(reader: Reader) -> SurveyOptions:
    """From `weights: {input: share}`."""
    weights = reader.group("weights")
    if weights is None:
        reader.note("thiếu mục «weights».")
        return SurveyOptions(())
    return SurveyOptions(tuple((name, read_number(weights, name)) for name in weights.keys()))  # noqa: SIM118

"""`tier`: ordered thresholds on a ratio, a count or days late.

Source: LAW 2.6.a and 2.7.
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.catalogue.rules.reader import Reader
from motcua.kernel.phrase import Phrase, joined
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas.contract import (
    ZERO,
    Names,
    Ratio,
    Values,
    amount,
    read_number,
    read_ratio,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One threshold."""

    bound: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Tier:
    """The first step that the value reaches (`at_least`), or stays within (`at_most`), gives the points."""

    subject: Ratio | str
    steps: tuple[Step, ...]
    is_upward: bool

    @property
    def inputs(self) -> tuple[str, ...]:
        """A ratio's two, or one."""
        return self.subject.inputs if isinstance(self.subject, Ratio) else (self.subject,)

    def points(self, values: Values, maximum: Fraction) -> Fraction | None:
        """Nothing when no step fits."""
        if isinstance(self.subject, Ratio):
            value = self.subject.of(values)
            if value is None:
                return self.subject.points_when_empty(maximum)
        else:
            value = amount(values, self.subject)
        fits = (step.points for step in self.steps if self._fits(value, step))
        return min(maximum, next(fits, ZERO))

    def words(self, maximum: Fraction, names: Names) -> str:
        """Every step."""
        told = (self._step_words(step) for step in self.steps)
        name = (
            self.subject.words(names)
            if isinstance(self.subject, Ratio)
            else names.get(self.subject, self.subject)
        )
        return Phrase(
            "{name}: {steps}; còn lại 0 (tối đa {max})",
            name=name,
            steps=joined(*told, by="; "),
            max=spoken(maximum),
        )

    def _step_words(self, step: Step) -> Phrase:
        bound: str = spoken(step.bound)
        if isinstance(self.subject, Ratio):
            bound = Phrase("{share} %", share=spoken(step.bound * 100))
        points = spoken(step.points)
        if self.is_upward:
            return Phrase("từ {bound}: {points}", bound=bound, points=points)
        return Phrase("không quá {bound}: {points}", bound=bound, points=points)

    def _fits(self, value: Fraction, step: Step) -> bool:
        return value >= step.bound if self.is_upward else value <= step.bound


def read(reader: Reader) -> Tier:
    """From `part`/`whole` or `input`, and `tiers: [{at_least|at_most: …, points: …}]`."""
    subject: Ratio | str = read_ratio(reader) if "part" in reader else reader.text("input")
    steps, upward = [], set()
    for each in reader.groups("tiers"):
        key = "at_least" if "at_least" in each else "at_most"
        upward.add(key == "at_least")
        steps.append(Step(read_number(each, key), read_number(each, "points")))
        each.finish()
    if not steps:
        reader.note("thiếu mục «tiers».")
    if len(upward) > 1:
        reader.note("các bậc phải cùng dùng at_least hoặc cùng dùng at_most.", "tiers")
    is_upward = upward != {False}
    if steps != sorted(steps, key=lambda step: step.bound, reverse=is_upward):
        reader.note("các bậc phải xếp từ điểm cao nhất xuống.", "tiers")
    return Tier(subject, tuple(steps), is_upward)

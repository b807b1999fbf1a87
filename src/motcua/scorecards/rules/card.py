"""A scorecard: lines, groups and the total of one unit, each with its points and out of how many.

Legal basis: QĐ 766/QĐ-TTg.
Source: LAW 2.4 to 2.7. Totals: base, plus bonus and less penalty within their caps, never below nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from motcua.kernel.phrase import Phrase, joined
from motcua.scorecards.rules.classing import Classed, classed
from motcua.scorecards.rules.conditions.contract import Got
from motcua.scorecards.rules.exact import hundredths, spoken
from motcua.scorecards.rules.formulas.contract import ZERO, Value, Values
from motcua.scorecards.rules.pack import Band, Criterion, Group, Pack, Sort, Source, WhenNotApplicable

NOT_APPLICABLE = "na"  # an input of this text: the criterion did not arise for this unit
NO_FIGURES = Phrase("Chưa có số liệu")


class Status(StrEnum):
    """Whether a line has points, and if not, why not."""

    MEASURED = "measured"
    NOT_APPLICABLE = "not_applicable"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, slots=True)
class Score:
    """One criterion of one unit."""

    criterion: Criterion
    status: Status
    points: Fraction | None
    values: Mapping[str, Value]
    names: Mapping[str, str]  # words of the inputs

    @property
    def code(self) -> str:
        """Of the criterion."""
        return self.criterion.code

    @property
    def title(self) -> str:
        """Of the criterion."""
        return self.criterion.title

    @property
    def max(self) -> Fraction:
        """Of the criterion."""
        return self.criterion.max

    @property
    def formula(self) -> str:
        """In words."""
        return self.criterion.formula.words(self.criterion.max, self.names)

    @property
    def calculation(self) -> str:
        """With the figures; or why there are none."""
        if self.status is Status.UNMEASURED:
            return Phrase("Chưa đo: {because}", because=self.criterion.unmeasured or NO_FIGURES)
        if self.points is None:
            return Phrase("Không phát sinh trong kỳ")
        told = (
            Phrase("{name}: {value}", name=self.names.get(name, name), value=_told(value))
            for name, value in self.values.items()
        )
        return Phrase("{inputs} → {points} điểm", inputs=joined(*told, by=", "), points=spoken(self.points))

    @property
    def hundredths(self) -> int | None:
        """Points for people, rounded half up."""
        return None if self.points is None else hundredths(self.points)

    @property
    def counts(self) -> tuple[Fraction, Fraction] | None:
        """Numerator and denominator, where the formula stands on a ratio."""
        ratio = getattr(self.criterion.formula, "ratio", None)
        if ratio is None or self.status is Status.UNMEASURED:
            return None
        return Fraction(self.values[ratio.part]), Fraction(self.values[ratio.whole])

    @property
    def lost(self) -> Fraction:
        """Points that could still be won here."""
        return ZERO if self.points is None else self.max - self.points


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A group of one unit."""

    group: Group
    scores: tuple[Score, ...]

    @property
    def code(self) -> str:
        """Of the group."""
        return self.group.code

    @property
    def title(self) -> str:
        """Of the group."""
        return self.group.title

    @property
    def max(self) -> Fraction:
        """Of the group; the cap of a bonus or penalty."""
        return self.group.max

    @property
    def sort(self) -> Sort:
        """What it does to the total."""
        return self.group.sort

    @property
    def points(self) -> Fraction | None:
        """The sum, scaled up or capped as the pack says; None when nothing in it has points."""
        known = [score.points for score in self.scores if score.points is not None]
        if not known:
            return None
        total = sum(known, ZERO)
        return total * self.scale if self.sort is Sort.BASE else min(self.max, total)

    @property
    def open_max(self) -> Fraction:
        """The most it can give to the total: less what does not apply, as the pack says."""
        if self.sort is not Sort.BASE:
            return ZERO
        if self._applicable == 0:
            return self._max_of(Status.NOT_APPLICABLE) if self._keeps else ZERO
        return self._applicable * self.scale + (self._max_of(Status.NOT_APPLICABLE) if self._keeps else ZERO)

    @property
    def measured_max(self) -> Fraction:
        """The most that what is measured can give."""
        kept = self._max_of(Status.NOT_APPLICABLE) if self._keeps else ZERO
        return self._max_of(Status.MEASURED) * self.scale + kept

    @property
    def hundredths(self) -> int | None:
        """Points for people."""
        return None if self.points is None else hundredths(self.points)

    @property
    def scale(self) -> Fraction:
        """How much more the rest counts when something does not apply; 1 unless the pack rescales."""
        scales = self.group.when_not_applicable is WhenNotApplicable.RESCALE and self.sort is Sort.BASE
        if not scales or not self._applicable or not self._max_of(Status.NOT_APPLICABLE):
            return Fraction(1)
        return self.group.target / self._applicable

    @property
    def _keeps(self) -> bool:
        return self.group.when_not_applicable is WhenNotApplicable.KEEP

    @property
    def _applicable(self) -> Fraction:
        return sum((s.max for s in self.scores if s.status is not Status.NOT_APPLICABLE), ZERO)

    def _max_of(self, status: Status) -> Fraction:
        return sum((score.max for score in self.scores if score.status is status), ZERO)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All groups of one unit under one version of a pack. `about` answers the conditions on the class."""

    pack: Pack
    groups: tuple[GroupScore, ...]
    about: Values = field(default_factory=dict)

    @property
    def scores(self) -> tuple[Score, ...]:
        """Every line."""
        return tuple(score for group in self.groups for score in group.scores)

    @property
    def points(self) -> Fraction | None:
        """The exact total; None when nothing of the base is measured."""
        base = [group.points for group in self._of(Sort.BASE) if group.points is not None]
        if not base:
            return None
        return max(ZERO, sum(base, ZERO) + self._extra(Sort.BONUS) - self._extra(Sort.PENALTY))

    @property
    def hundredths(self) -> int | None:
        """The total for people."""
        return None if self.points is None else hundredths(self.points)

    @property
    def max(self) -> Fraction:
        """Of the pack, less what does not apply when the pack reduces. Bonus comes on top."""
        return sum((group.open_max for group in self.groups), ZERO)

    @property
    def measured_max(self) -> Fraction:
        """The most that what is measured can give."""
        return sum((group.measured_max for group in self._of(Sort.BASE)), ZERO)

    @property
    def share(self) -> Fraction | None:
        """Points out of what is measured; above 1 only by bonus."""
        if self.points is None or not self.measured_max:
            return None
        return self.points / self.measured_max

    @property
    def band(self) -> Band | None:
        """The class; None when the pack has no bands or nothing is measured."""
        return self.classed.band

    @property
    def classed(self) -> Classed:
        """The class with what lowered it."""
        base = list(self._of(Sort.BASE))
        got = {group.code: Got(group.points, group.max, is_criterion=False) for group in base}
        got |= {score.code: Got(score.points, score.max) for group in base for score in group.scores}
        return classed(self.pack, self.share, got, self.about)

    def points_from(self, source: Source) -> Fraction:
        """Sum of the lines whose points come from there: appraised points, survey points."""
        lines = (s for group in self._of(Sort.BASE) for s in group.scores if s.criterion.source is source)
        return sum((line.points for line in lines if line.points is not None), ZERO)

    def score(self, code: str) -> Score:
        """One line. Raises KeyError."""
        return {score.code: score for score in self.scores}[code]

    def _of(self, sort: Sort) -> Iterable[GroupScore]:
        return (group for group in self.groups if group.sort is sort)

    def _extra(self, sort: Sort) -> Fraction:
        return sum((group.points or ZERO for group in self._of(sort)), ZERO)


def _told(value: Value) -> str:
    return value if isinstance(value, str) else spoken(value)

"""From inputs to points: exact, and every number able to say why.

Legal basis: QĐ 766/QĐ-TTg.

What nobody measured has no points and is never guessed; totals then say out of how many points they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.kernel.phrase import Phrase, joined
from motcua.scorecards.rules.exact import hundredths, spoken
from motcua.scorecards.rules.formulas.contract import ZERO, Value, Values
from motcua.scorecards.rules.pack import Band, Criterion, Group, Pack, WhenNotApplicable

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
    formula: str  # in words
    calculation: str  # with the figures; or why there are none

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

    code: str
    title: str
    max: Fraction
    scores: tuple[Score, ...]

    @property
    def points(self) -> Fraction | None:
        """The sum; None when nothing in it has points."""
        known = [score.points for score in self.scores if score.points is not None]
        return sum(known, ZERO) if known else None

    @property
    def measured_max(self) -> Fraction:
        """The most that what is measured can give."""
        return sum((s.max for s in self.scores if s.status is not Status.UNMEASURED), ZERO)

    @property
    def hundredths(self) -> int | None:
        """Points for people."""
        return None if self.points is None else hundredths(self.points)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All groups of one unit under one version of a pack."""

    pack: Pack
    groups: tuple[GroupScore, ...]

    @property
    def scores(self) -> tuple[Score, ...]:
        """Every line."""
        return tuple(score for group in self.groups for score in group.scores)

    @property
    def points(self) -> Fraction | None:
        """The exact total; None when nothing is measured."""
        known = [group.points for group in self.groups if group.points is not None]
        return sum(known, ZERO) if known else None

    @property
    def hundredths(self) -> int | None:
        """The total for people."""
        return None if self.points is None else hundredths(self.points)

    @property
    def max(self) -> Fraction:
        """Of the pack, less what does not apply when the pack reduces."""
        return self.pack.max - self._not_applicable

    @property
    def measured_max(self) -> Fraction:
        """The most that what is measured can give."""
        return sum((group.measured_max for group in self.groups), ZERO) - self._not_applicable

    @property
    def share(self) -> Fraction | None:
        """Points out of what is measured, between 0 and 1."""
        if self.points is None or not self.measured_max:
            return None
        return self.points / self.measured_max

    @property
    def band(self) -> Band | None:
        """The class of the share; None when the pack has no bands or nothing is measured."""
        share = self.share
        if share is None:
            return None
        return next((band for band in self.pack.bands if share >= band.at_least), None)

    def score(self, code: str) -> Score:
        """One line. Raises KeyError."""
        return {score.code: score for score in self.scores}[code]

    @property
    def _not_applicable(self) -> Fraction:
        if self.pack.when_not_applicable is WhenNotApplicable.KEEP:
            return ZERO
        return sum((s.max for s in self.scores if s.status is Status.NOT_APPLICABLE), ZERO)


def score(pack: Pack, values_of: Callable[[Criterion], Values]) -> Scorecard:
    """Score one unit. `values_of` gives the inputs of a criterion; those it leaves out are not measured."""
    return Scorecard(pack, tuple(_group(group, pack, values_of) for group in pack.groups))


def score_values(pack: Pack, values: Values) -> Scorecard:
    """Score one unit from one table of inputs."""
    return score(pack, lambda _: values)


def _group(group: Group, pack: Pack, values_of: Callable[[Criterion], Values]) -> GroupScore:
    scores = tuple(_score(criterion, pack, values_of(criterion)) for criterion in group.criteria)
    return GroupScore(group.code, group.title, group.max, scores)


def _score(criterion: Criterion, pack: Pack, values: Values) -> Score:
    wanted = criterion.formula.inputs
    words = criterion.formula.words(criterion.max, pack.inputs)
    if any(name not in values for name in wanted):
        because = criterion.unmeasured or NO_FIGURES
        return Score(
            criterion, Status.UNMEASURED, None, {}, words, Phrase("Chưa đo: {because}", because=because)
        )
    mine = {name: values[name] for name in wanted}
    points = None
    if NOT_APPLICABLE not in mine.values():
        points = criterion.formula.points(mine, criterion.max)
    if points is None:
        return Score(criterion, Status.NOT_APPLICABLE, None, mine, words, Phrase("Không phát sinh trong kỳ"))
    return Score(criterion, Status.MEASURED, points, mine, words, _calculation(mine, points, pack))


def _calculation(values: Values, points: Fraction, pack: Pack) -> str:
    told = (
        Phrase("{name}: {value}", name=pack.inputs.get(name, name), value=_told(value))
        for name, value in values.items()
    )
    return Phrase("{inputs} → {points} điểm", inputs=joined(*told, by=", "), points=spoken(points))


def _told(value: Value) -> str:
    return value if isinstance(value, str) else spoken(value)

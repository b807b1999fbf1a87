"""Gap to the maximum: what was lost, how much of it can still be won, and how many more good ones the next step takes.

Source: LAW 2.7; USE R06 (gap-to-max by points recoverable). What happened (a late file, a fault) cannot be undone.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from motcua.scorecards.rules.card import GroupScore, Score, Scorecard, Status
from motcua.scorecards.rules.exact import rounded
from motcua.scorecards.rules.formulas.compare_to_mean import CompareToMean
from motcua.scorecards.rules.formulas.conditional import Conditional
from motcua.scorecards.rules.formulas.contract import ZERO, Formula, Ratio, Values, amount
from motcua.scorecards.rules.formulas.deduct_per_event import DeductPerEvent
from motcua.scorecards.rules.formulas.per_event import PerEvent
from motcua.scorecards.rules.formulas.proportional import Proportional
from motcua.scorecards.rules.formulas.tier import Tier
from motcua.scorecards.rules.formulas.tier_then_proportional import TierThenProportional
from motcua.scorecards.rules.pack import Sort


@dataclass(frozen=True, slots=True)
class NextStep:
    """So many more of `input` give so many more points of the total."""

    input: str
    more: int
    points: Fraction


@dataclass(frozen=True, slots=True)
class Gap:
    """One criterion that is not at its maximum. Points are points of the total: scaled where the group is."""

    score: Score
    lost: Fraction
    recoverable: Fraction
    next_step: NextStep | None


def gaps(card: Scorecard) -> tuple[Gap, ...]:
    """The most recoverable first; then what is lost most; then the code."""
    found = [
        _gap(score, group)
        for group in card.groups
        if group.sort is Sort.BASE
        for score in group.scores
        if score.status is Status.MEASURED and score.lost > 0
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.recoverable, -gap.lost, gap.score.code)))


def recoverable(card: Scorecard) -> Fraction:
    """All that can still be won."""
    return sum((gap.recoverable for gap in gaps(card)), ZERO)


def _gap(score: Score, group: GroupScore) -> Gap:
    lost, formula = score.lost * group.scale, _chosen(score.criterion.formula, score.values)
    if isinstance(formula, DeductPerEvent | PerEvent):
        return Gap(score, lost, ZERO, None)
    is_known = all(name in score.values for name in formula.inputs)  # points alone say no figures
    return Gap(score, lost, lost, _next_step(formula, score, group.scale) if is_known else None)


def _chosen(formula: Formula, values: Values) -> Formula:
    while isinstance(formula, Conditional) and formula.when in values:
        formula = formula.then if amount(values, formula.when) != 0 else formula.otherwise
    return formula


def _next_step(formula: Formula, score: Score, scale: Fraction) -> NextStep | None:
    target = _target(formula, score.values)
    if target is None or score.points is None:
        return None
    name, wanted = target
    more = max(1, ceil(wanted - amount(score.values, name)))
    better = formula.points({**score.values, name: amount(score.values, name) + more}, score.max)
    if better is not None and score.criterion.decimals is not None:
        better = rounded(better, score.criterion.decimals)
    if better is None or better <= score.points:
        return None
    return NextStep(name, more, (better - score.points) * scale)


def _target(formula: Formula, values: Values) -> tuple[str, Fraction] | None:
    """The input to raise, and to what: the next tier, the floor, or the full points."""
    match formula:
        case Proportional(ratio, target):
            return ratio.part, target * amount(values, ratio.whole)
        case TierThenProportional(ratio, full_at, zero_below):
            share = ratio.of(values)
            bound = zero_below if share is not None and share < zero_below else full_at
            return ratio.part, bound * amount(values, ratio.whole)
        case Tier(is_upward=True):
            return _next_tier(formula, values)
        case CompareToMean(name, mean):
            return name, amount(values, mean)
    return None


def _next_tier(formula: Tier, values: Values) -> tuple[str, Fraction] | None:
    subject = formula.subject
    value = subject.of(values) if isinstance(subject, Ratio) else amount(values, subject)
    above = [step.bound for step in formula.steps if value is not None and step.bound > value]
    if not above:
        return None
    if isinstance(subject, Ratio):
        return subject.part, min(above) * amount(values, subject.whole)
    return subject, min(above)

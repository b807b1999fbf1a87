"""Which points a criterion can have at all: a tier gives 10, 8, 6, 4 or 0 and nothing between.

Source: LAW 2.7. A self-score or an appraisal outside is a slip of the pen, whoever made it.
"""

from collections.abc import Iterable
from fractions import Fraction

from motcua.scorecards.rules.formulas.boolean import Boolean
from motcua.scorecards.rules.formulas.choice import Choice
from motcua.scorecards.rules.formulas.compare_to_mean import CompareToMean
from motcua.scorecards.rules.formulas.conditional import Conditional
from motcua.scorecards.rules.formulas.contract import ZERO, Formula
from motcua.scorecards.rules.formulas.deduct_per_event import DeductPerEvent
from motcua.scorecards.rules.formulas.per_event import PerEvent
from motcua.scorecards.rules.formulas.tier import Tier
from motcua.scorecards.rules.pack import Criterion

STEPS_MAX = 1_000  # a deduction in steps finer than that counts as any number


def options(formula: Formula, maximum: Fraction) -> tuple[Fraction, ...] | None:
    """The points it can give, from the most to nothing; None: anything between nothing and the maximum."""
    match formula:
        case DeductPerEvent():
            return _stepped(maximum, formula.each, formula.floor)
        case PerEvent():
            return _grown(formula, maximum)
        case Conditional():
            ways = [options(way, maximum) for way in (formula.then, formula.otherwise)]
            return None if None in ways else _ordered(points for way in ways for points in way or ())
    listed = _listed(formula, maximum)
    return _ordered(listed) if listed else None


def _listed(formula: Formula, maximum: Fraction) -> tuple[Fraction, ...]:
    """As they stand in the pack; nothing when they do not."""
    match formula:
        case Boolean() | CompareToMean():
            return maximum, ZERO
        case Choice():
            return tuple(min(maximum, points) for _, points in formula.options)
        case Tier():
            steps = (min(maximum, step.points) for step in formula.steps)
            return (*steps, ZERO, *_empty(formula, maximum))
    return ()


def is_possible(criterion: Criterion, points: Fraction) -> bool:
    """Whether any figures could give these points."""
    if not ZERO <= points <= criterion.max:
        return False
    found = options(criterion.formula, criterion.max)
    return found is None or points in found


def _empty(formula: Tier, maximum: Fraction) -> tuple[Fraction, ...]:
    if isinstance(formula.subject, str):
        return ()
    points = formula.subject.points_when_empty(maximum)
    return () if points is None else (points,)


def _stepped(maximum: Fraction, each: Fraction, floor: Fraction) -> tuple[Fraction, ...] | None:
    if each <= 0 or (maximum - floor) / each > STEPS_MAX:
        return None
    steps = int((maximum - floor) / each) + 1
    return _ordered((*(max(floor, maximum - each * n) for n in range(steps + 1)), floor))


def _grown(formula: PerEvent, maximum: Fraction) -> tuple[Fraction, ...] | None:
    if formula.each <= 0 or maximum / formula.each > STEPS_MAX:
        return None
    steps = int(maximum / formula.each + formula.free) + 2
    return _ordered(formula.points({formula.input: Fraction(n)}, maximum) for n in range(steps + 1))


def _ordered(points: Iterable[Fraction]) -> tuple[Fraction, ...]:
    return tuple(sorted(set(points), reverse=True))

"""What if these figures were other ones? Only what can come true: a part within its whole, whole counts, answers that exist.

Source: LAW 2.7; USE R07 (what-if with limits of feasibility).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.kernel.phrase import Phrase
from motcua.scorecards.errors import NotFeasible
from motcua.scorecards.rules.card import NOT_APPLICABLE, GroupScore, Score, Scorecard, Status
from motcua.scorecards.rules.engine import score_values
from motcua.scorecards.rules.formulas.boolean import Boolean
from motcua.scorecards.rules.formulas.choice import Choice
from motcua.scorecards.rules.formulas.conditional import Conditional
from motcua.scorecards.rules.formulas.contract import ONE, ZERO, Formula, Ratio, Value, Values
from motcua.scorecards.rules.formulas.deduct_per_event import DeductPerEvent
from motcua.scorecards.rules.formulas.given import Given
from motcua.scorecards.rules.formulas.index_link import IndexLink
from motcua.scorecards.rules.formulas.per_event import PerEvent
from motcua.scorecards.rules.pack import Pack
from motcua.scorecards.rules.references import OF_ALL, codes_in

WHY = {
    "not_an_option": "«{name}» không có lựa chọn này.",
    "no_number": "«{name}» phải là số.",
    "part_of_whole": "«{name}»: phần không thể lớn hơn tổng.",
    "whole_number": "«{name}» phải là số nguyên.",
    "yes_or_no": "«{name}» chỉ là 0 (không) hoặc 1 (có).",
    "above_max": "«{name}» lớn hơn điểm tối đa.",
    "above_scale": "«{name}» lớn hơn thang điểm.",
    "happened": "«{name}»: việc đã xảy ra không thể bớt đi.",
}


@dataclass(frozen=True, slots=True)
class Forecast:
    """The scorecard as it is, and as it would be."""

    before: Scorecard
    after: Scorecard

    @property
    def gain(self) -> Fraction:
        """Points of the total; negative when it would fall."""
        return (self.after.points or ZERO) - (self.before.points or ZERO)


def what_if(pack: Pack, values: Values, changes: Mapping[str, Value]) -> Forecast:
    """Score the figures with changes. Raises NotFeasible with every reason."""
    after = {**values, **changes}
    reasons = [reason for name in changes for reason in _wrong(pack, name, values, after)]
    if reasons:
        raise NotFeasible(tuple(dict.fromkeys(reasons)))
    return Forecast(score_values(pack, values), score_values(pack, after))


def what_if_on(card: Scorecard, changes: Mapping[str, Value]) -> Forecast:
    """The same where some points were given by people: lines that a change reaches are scored anew, the rest stands.

    Raises NotFeasible.
    """
    after = what_if(card.pack, figures_of(card), changes).after
    reached = _reached(card.pack, changes)
    groups = tuple(
        GroupScore(group.group, tuple(_anew(each, after, reached) for each in group.scores))
        for group in card.groups
    )
    return Forecast(card, Scorecard(card.pack, groups, card.about))


def figures_of(card: Scorecard) -> dict[str, Value]:
    """What the points of a card were worked out from, as far as it is known."""
    return {name: value for score in card.scores for name, value in score.values.items() if ":" not in name}


def _anew(score: Score, after: Scorecard, reached: Collection[str]) -> Score:
    found = after.score(score.code)
    return found if score.code in reached and found.status is not Status.UNMEASURED else score


def _reached(pack: Pack, changes: Mapping[str, Value]) -> set[str]:
    """Criteria that stand on a changed figure, or on the points of one that does."""
    by_code = {criterion.code: criterion for criterion in pack.criteria}
    within = {c.code: group.code for group in pack.groups for c in group.criteria}
    found: set[str] = set()
    for code in pack.order:
        inputs = by_code[code].formula.inputs
        stands_on = {*codes_in(inputs)}
        is_moved = any(each in stands_on or within[each] in stands_on for each in found)
        if is_moved or not changes.keys().isdisjoint(inputs):
            found.add(code)
    return found


def _wrong(pack: Pack, name: str, before: Values, after: Values) -> list[str]:
    words, value = pack.names.get(name, name), after[name]
    if name not in pack.inputs or name.startswith(OF_ALL):
        return [Phrase("Không có đầu vào «{name}».", name=name)]
    if isinstance(value, Fraction) and value < 0:
        return [Phrase("«{name}» không được âm.", name=words)]
    asking = [(f, c.max) for c in pack.criteria for f in _parts(c.formula) if name in f.inputs]
    told = (_wrong_for(formula, maximum, name, (before, after)) for formula, maximum in asking)
    return [Phrase(template, name=words) for template in told if template]


def _parts(formula: Formula) -> tuple[Formula, ...]:
    """The formula, or all ways of a conditional one."""
    if isinstance(formula, Conditional):
        return (*_parts(formula.then), *_parts(formula.otherwise))
    return (formula,)


def _wrong_for(formula: Formula, maximum: Fraction, name: str, figures: tuple[Values, Values]) -> str:
    """A template of words; empty when the figure can come true."""
    before, after = figures
    value = after[name]
    if value == NOT_APPLICABLE:
        return ""
    if isinstance(formula, Choice):
        return "" if value in dict(formula.options) else WHY["not_an_option"]
    if not isinstance(value, Fraction):
        return WHY["no_number"]
    ratio = _ratio(formula)
    if ratio is not None:
        return _wrong_in_ratio(ratio, name, before, after)
    return _wrong_number(formula, maximum, value, before.get(name))


def _ratio(formula: Formula) -> Ratio | None:
    found = getattr(formula, "ratio", None) or getattr(formula, "subject", None)
    return found if isinstance(found, Ratio) else None


def _wrong_in_ratio(ratio: Ratio, name: str, before: Values, after: Values) -> str:
    part, whole, was = after.get(ratio.part), after.get(ratio.whole), before.get(name)
    if isinstance(part, Fraction) and isinstance(whole, Fraction) and part > whole:
        return WHY["part_of_whole"]
    counts_whole = isinstance(was, Fraction) and was.denominator == 1
    return WHY["whole_number"] if counts_whole and _is_broken(after[name]) else ""


def _wrong_number(formula: Formula, maximum: Fraction, value: Fraction, was: Value | None) -> str:
    match formula:
        case Boolean() if value not in (ZERO, ONE):
            return WHY["yes_or_no"]
        case Given() if value > maximum:
            return WHY["above_max"]
        case IndexLink(_, scale) if value > scale:
            return WHY["above_scale"]
        case DeductPerEvent() | PerEvent() if _is_broken(value):
            return WHY["whole_number"]
        case DeductPerEvent() if isinstance(was, Fraction) and value < was:
            return WHY["happened"]
    return ""


def _is_broken(value: Value) -> bool:
    return isinstance(value, Fraction) and value.denominator != 1

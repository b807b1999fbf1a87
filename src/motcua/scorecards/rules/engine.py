"""From inputs to points: exact, and every number able to say why.

Legal basis: QĐ 766/QĐ-TTg.
Source: LAW 2.4 to 2.7.

What nobody measured has no points and is never guessed; totals then say out of how many points they are.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from motcua.scorecards.rules.card import NOT_APPLICABLE, GroupScore, Score, Scorecard, Status
from motcua.scorecards.rules.exact import rounded
from motcua.scorecards.rules.formulas.contract import ZERO, Value, Values, asked
from motcua.scorecards.rules.pack import Criterion, Pack
from motcua.scorecards.rules.references import HIGHEST, LOWEST, MEAN, code_of, input_of

__all__ = [
    "NOT_APPLICABLE",
    "GroupScore",
    "Score",
    "Scorecard",
    "Status",
    "score",
    "score_units",
    "score_values",
]


def score(pack: Pack, values_of: Callable[[Criterion], Values], about: Values | None = None) -> Scorecard:
    """Score one unit. `values_of` gives the inputs of a criterion; those it leaves out are not measured.

    `about` answers the conditions on the class.
    """
    done: dict[str, Score] = {}
    by_code = {criterion.code: criterion for criterion in pack.criteria}
    for code in pack.order:
        criterion = by_code[code]
        values = values_of(criterion)
        if needed := [name for name in criterion.formula.inputs if code_of(name)]:
            values = {**values, **_points_of(needed, pack, done)}
        done[code] = _score(criterion, pack, values)
    groups = tuple(GroupScore(group, tuple(done[c.code] for c in group.criteria)) for group in pack.groups)
    return Scorecard(pack, groups, about or {})


def score_values(pack: Pack, values: Values) -> Scorecard:
    """Score one unit from one table of inputs."""
    return score(pack, lambda _: values, values)


def score_units(pack: Pack, units: Mapping[str, Values]) -> dict[str, Scorecard]:
    """Score units together: what a formula says about «all units» is about these, whatever their order."""
    of_all = _figures_of_all(pack, list(units.values()))
    return {unit: score_values(pack, {**of_all, **values}) for unit, values in units.items()}


def _score(criterion: Criterion, pack: Pack, values: Values) -> Score:
    wanted = asked(criterion.formula, values)
    if any(name not in values for name in wanted):
        return Score(criterion, Status.UNMEASURED, None, {}, pack.names)
    mine = {name: values[name] for name in wanted}
    points = None
    if NOT_APPLICABLE not in mine.values():
        points = criterion.formula.points(mine, criterion.max)
    if points is None:
        return Score(criterion, Status.NOT_APPLICABLE, None, mine, pack.names)
    if criterion.decimals is not None:
        points = rounded(points, criterion.decimals)
    return Score(criterion, Status.MEASURED, points, mine, pack.names)


def _points_of(names: Sequence[str], pack: Pack, done: Mapping[str, Score]) -> dict[str, Value]:
    """Of the criteria and groups that these inputs name; what is not measured is left out."""
    found: dict[str, Value] = {}
    for name in names:
        code = code_of(name)
        members = [done[code]] if code in done else _members(code, pack, done)
        known = [each.points for each in members if each.points is not None]
        if known:
            found[name] = sum(known, ZERO)
        elif members and all(each.status is Status.NOT_APPLICABLE for each in members):
            found[name] = NOT_APPLICABLE
    return found


def _members(code: str, pack: Pack, done: Mapping[str, Score]) -> list[Score]:
    return [done[c.code] for group in pack.groups if group.code == code for c in group.criteria]


def _figures_of_all(pack: Pack, rows: Sequence[Values]) -> dict[str, Value]:
    """Of the units that have a figure; a unit without one, or to which it does not apply, is not a zero."""
    found: dict[str, Value] = {}
    for name in dict.fromkeys(name for c in pack.criteria for name in c.formula.inputs):
        figures = [value for row in rows if isinstance(value := row.get(input_of(name)), Fraction)]
        if figures:
            found[name] = _SUMMED[name.partition(":")[0] + ":"](figures)
    return found


def _mean(figures: Sequence[Fraction]) -> Fraction:
    return sum(figures, ZERO) / len(figures)


_SUMMED: Mapping[str, Callable[[Sequence[Fraction]], Fraction]] = {MEAN: _mean, LOWEST: min, HIGHEST: max}

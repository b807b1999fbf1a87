"""What holds for every formula of the grammar, whatever the figures."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.scorecards.rules.engine import score_units, score_values
from motcua.scorecards.tests.made import formula, pack
from motcua.scorecards.tests.test_classing import GRAND
from motcua.scorecards.tests.test_formulas import EXAMPLES

FORMULAS = sorted({text for text, *_ in EXAMPLES})
GROWS = {  # more of this input never gives fewer points
    text: "a"
    for text in FORMULAS
    if not any(word in text for word in ("deduct", "at_most", "reversed", "choice"))
}
maxima = st.integers(1, 1000).map(lambda n: Fraction(n, 10))
amounts = st.one_of(st.integers(0, 10**6), st.fractions(0, 10**6, max_denominator=1000)).map(Fraction)
figures = st.fixed_dictionaries(
    dict.fromkeys(("a", "b", "c", "extra", "late", "case", "done", "due"), amounts)
)


def values_for(rule, draw):
    found = {name: draw(amounts) for name in rule.inputs}
    return found | {name: "half" for name in rule.inputs if "options" in str(type(rule).__slots__)}


@pytest.mark.parametrize("text", FORMULAS)
@given(data=st.data(), maximum=maxima)
def test_points_are_exact_and_between_nothing_and_the_maximum(text, data, maximum):
    rule = formula(text)
    points = rule.points(values_for(rule, data.draw), maximum)
    assert points is None or (type(points) is Fraction and 0 <= points <= maximum)


@pytest.mark.parametrize("text", sorted(GROWS))
@given(data=st.data(), maximum=maxima, more=st.integers(1, 10**6))
def test_more_of_the_good_never_gives_fewer_points(text, data, maximum, more):
    rule = formula(text)
    values = values_for(rule, data.draw)
    before = rule.points(values, maximum)
    after = rule.points(values | {"a": values["a"] + more}, maximum)
    assert before is None or after is None or after >= before


@given(figures)
def test_a_total_stays_within_its_groups(values):
    card = score_values(pack(GRAND), values)
    for line in (*card.scores, *card.groups):
        assert line.points is None or 0 <= line.points <= line.max
    assert 0 <= card.points <= card.max + 3
    assert card.measured_max <= card.max <= card.pack.max


@given(st.dictionaries(st.sampled_from("XYZWV"), figures, min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(units, chance):
    text = GRAND.replace("{type: given, input: a}", "{type: min_max, input: a}")
    shuffled = list(units)
    chance.shuffle(shuffled)
    found = score_units(pack(text), units)
    assert found == score_units(pack(text), {unit: units[unit] for unit in shuffled})


@given(figures, st.sampled_from(["a", "b", "c"]))
def test_what_does_not_arise_never_lowers_the_possible(values, name):
    card = score_values(pack(GRAND), values | {name: "na"})
    assert card.points is None or card.points <= card.max + 3
    assert card.max <= card.pack.max

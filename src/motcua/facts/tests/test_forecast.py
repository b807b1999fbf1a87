"""A forecast says how wrong it would have been; without a past there is none."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from motcua.facts.rules.forecast import GUESSES, forecasts

months = st.lists(st.integers(0, 50), min_size=5, max_size=14)


def test_what_never_changes_is_foretold_without_error():
    found = forecasts({"a": [4] * 6})
    assert (found.units["a"].expected, found.units["a"].error, found.units["a"].tries) == (4, 0, 3)


def test_a_short_past_says_nothing():
    assert forecasts({"a": [1, 2, 3, 4]}) is None
    assert set(forecasts({"a": [1, 2, 3, 4], "b": [1, 2, 3, 4, 5]}).units) == {"b"}


def test_the_guess_that_was_less_wrong_is_used():
    assert forecasts({"rising": [1, 2, 3, 4, 5, 6, 7]}).guess == "last"
    assert forecasts({"odd": [9, 0, 9, 0, 9, 0, 9]}).guess == "mean"


@given(st.dictionaries(st.sampled_from("abc"), months, min_size=1))
def test_the_error_is_that_of_the_guess_on_months_it_had_not_seen(late):
    found = forecasts(late)
    for unit, known in late.items():
        misses = [abs(GUESSES[found.guess](known[:i]) - known[i]) for i in range(3, len(known))]
        assert found.units[unit].error == Fraction(sum(misses), len(misses))

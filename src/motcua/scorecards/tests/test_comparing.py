"""Comparing units: how sure a share is, between which ranks, and what the mix of work explains."""

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.scorecards.rules.comparing.mix import adjusted
from motcua.scorecards.rules.comparing.ranks import Ranks, rank_intervals
from motcua.scorecards.rules.comparing.units import compare
from motcua.scorecards.rules.comparing.wilson import Interval, wilson
from motcua.scorecards.rules.satisfaction import Item, RollUp, index, may_be_shown

counts = st.integers(0, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
strata = st.dictionaries(st.sampled_from("abc"), counts)
units = st.dictionaries(st.sampled_from("UVWXYZ"), strata, min_size=1)


@pytest.mark.parametrize(
    ("good", "count", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)  # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
def test_published_intervals(good, count, low, high):
    found = wilson(good, count)
    assert float(found.low) == pytest.approx(low, abs=6e-5)
    assert float(found.high) == pytest.approx(high, abs=6e-5)


@given(counts)
def test_an_interval_holds_the_share_and_is_as_the_textbook_has_it(pair):
    good, count = pair
    found = wilson(good, count)
    assert 0 <= found.low <= found.high <= 1
    if count:
        share, z = good / count, 1.96
        half = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
        centre = (share + z * z / (2 * count)) / (1 + z * z / count)
        assert found.low <= Fraction(good, count) <= found.high
        assert float(found.low) == pytest.approx(max(0, centre - half), abs=1e-8)
        assert float(found.high) == pytest.approx(min(1, centre + half), abs=1e-8)


@given(st.integers(1, 1000), st.integers(2, 9))
def test_more_cases_make_it_narrower(count, times):
    few, many = wilson(count // 2, count), wilson(count // 2 * times, count * times)
    assert many.high - many.low <= few.high - few.low or count // 2 * 2 != count


def test_more_good_than_counted_is_refused():
    with pytest.raises(ValueError, match="3/2"):
        wilson(3, 2)


def test_ranks_are_apart_only_when_intervals_are():
    found = rank_intervals(
        {
            "high": Interval(Fraction(9, 10), Fraction(1)),
            "middle": Interval(Fraction(5, 10), Fraction(7, 10)),
            "near": Interval(Fraction(6, 10), Fraction(8, 10)),
            "low": Interval(Fraction(1, 10), Fraction(2, 10)),
        }
    )
    assert found == {"high": Ranks(1, 1), "middle": Ranks(2, 3), "near": Ranks(2, 3), "low": Ranks(4, 4)}


@given(st.dictionaries(st.sampled_from("UVWXYZ"), counts, min_size=1))
def test_ranks_are_those_of_a_plain_count(pairs):
    intervals = {unit: wilson(*pair) for unit, pair in pairs.items()}
    for unit, ranks in rank_intervals(intervals).items():
        mine = intervals[unit]
        better = sum(1 for other in intervals.values() if other.low > mine.high)
        worse = sum(1 for other in intervals.values() if other.high < mine.low)
        assert ranks == Ranks(1 + better, len(intervals) - worse)
        assert 1 <= ranks.best <= ranks.worst <= len(intervals)


def test_hard_work_is_not_held_against_a_unit():
    easy, hard = (95, 100), (50, 100)
    found = adjusted({"easy": {"birth": easy}, "hard": {"land": hard}, "both": {"birth": easy, "land": hard}})
    assert set(found.values()) == {Fraction(145, 200)}  # each does as well as anybody would with its work


def test_the_same_mix_changes_nothing():
    found = adjusted({"a": {"x": (8, 10), "y": (4, 10)}, "b": {"x": (6, 10), "y": (2, 10)}})
    assert found["a"] / found["b"] == Fraction(12, 8)


@given(units)
def test_adjusted_shares_are_shares(found):
    for unit, share in adjusted(found).items():
        assert share is None or 0 <= share <= 1
        assert (share is None) == (not any(count for _, count in found[unit].values()))


def test_too_few_cases_are_told_and_not_ranked():
    found = compare({"small": {"x": (29, 29)}, "good": {"x": (98, 100)}, "bad": {"x": (10, 100)}, "idle": {}})
    assert [each.unit for each in found] == ["bad", "good", "idle", "small"]
    assert [each.ranks for each in found] == [Ranks(2, 2), Ranks(1, 1), None, None]
    assert found[2].share is None
    assert found[3].share == 1


@given(units, st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert compare(found) == compare({unit: found[unit] for unit in shuffled})


def test_satisfaction_is_rolled_up_in_three_ways():
    items = [Item({5: 50, 4: 40, 3: 10}), Item({4: 1, 1: 9})]
    assert index(items, RollUp.POOLED) == Fraction(91, 110)
    assert index(items, RollUp.MEAN_OF_ITEMS) == Fraction(1, 2)
    assert index(items, RollUp.OVERALL_QUESTION, overall=Item({5: 3, 2: 1})) == Fraction(3, 4)
    assert index(items, RollUp.OVERALL_QUESTION) is None
    assert index([Item({})], RollUp.MEAN_OF_ITEMS) is None
    assert [may_be_shown(item) for item in items] == [True, False]

"""What is published tells of nobody: groups below five stay unsaid, also by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.facts.rules.disclosure import LEAST, WHOLE, too_small
from motcua.facts.rules.measures import Counts

sizes = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), max_size=8)


def column(found):
    return {code: Counts(0, size) for code, size in found.items()} | {WHOLE: Counts(0, sum(found.values()))}


@given(sizes)
def test_no_small_group_is_shown(found):
    hidden = too_small(column(found))
    assert all(size == 0 or size >= LEAST for code, size in found.items() if code not in hidden)


@given(sizes)
def test_the_whole_less_what_is_shown_is_never_a_small_group(found):
    counted = column(found)
    hidden = too_small(counted)
    if WHOLE in hidden:
        return
    rest = counted[WHOLE].denominator - sum(size for code, size in found.items() if code not in hidden)
    assert rest == 0 or rest >= LEAST


def test_nothing_large_is_hidden_without_need():
    assert too_small(column({"a": 5, "b": 60})) == frozenset()
    assert too_small(column({"a": 2, "b": 3, "c": 9})) == {"a", "b"}
    assert too_small(column({"a": 2, "b": 7, "c": 9})) == {"a", "b"}

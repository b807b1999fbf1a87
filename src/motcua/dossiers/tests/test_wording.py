"""Word by word: nothing that differs is left out, and what is the same is not shown twice."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.wording import Kind, compared

TEXTS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn"]), max_size=30).map(" ".join)


def words(pieces, *kinds):
    return " ".join(one.text for one in pieces if one.kind in kinds).split()


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = compared(before, after, around=99)
    if before.split() == after.split():
        assert pieces == ()
        return
    same_edges = words(pieces, Kind.SAME, Kind.GONE), words(pieces, Kind.SAME, Kind.NEW)
    assert same_edges == (before.split(), after.split())


@given(TEXTS, TEXTS)
def test_every_difference_is_shown_however_little_stands_around_it(before, after):
    whole, short = compared(before, after, around=99), compared(before, after, around=1)
    for kind in (Kind.GONE, Kind.NEW):
        assert words(short, kind) == words(whole, kind)


def test_long_agreement_is_left_out():
    same = " ".join(str(n) for n in range(50))
    told = compared(f"{same} cũ {same}", f"{same} mới {same}", around=2)
    assert [(one.kind, one.text) for one in told] == [
        (Kind.GAP, "…"),
        (Kind.SAME, "48 49"),
        (Kind.GONE, "cũ"),
        (Kind.NEW, "mới"),
        (Kind.SAME, "0 1"),
        (Kind.GAP, "…"),
    ]

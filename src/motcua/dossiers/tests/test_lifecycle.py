import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.errors import MoveNotAllowed
from motcua.dossiers.permissions import NEEDS
from motcua.dossiers.rules.lifecycle import (
    FINISHED,
    MOVE_NAMES,
    NATIONAL_CODE,
    STATUS_NAMES,
    TABLE,
    Move,
    Status,
    moves_from,
    next_status,
)


def test_the_ten_national_states_have_their_codes():
    assert sorted(NATIONAL_CODE.values()) == list(range(1, 11))
    assert set(NATIONAL_CODE) == set(Status) - {Status.DRAFT}


def test_every_status_and_move_has_its_word():
    assert set(STATUS_NAMES) == set(Status)
    assert set(MOVE_NAMES) == set(Move)


def test_every_move_needs_a_permission():
    assert set(NEEDS) == set(Move)


def test_every_status_can_be_reached_from_a_draft():
    reached, edge = {Status.DRAFT}, [Status.DRAFT]
    while edge:
        status = edge.pop()
        for move in moves_from(status):
            if (target := next_status(status, move)) not in reached:
                reached.add(target)
                edge.append(target)
    assert reached == set(Status)


def test_every_open_status_can_still_end():
    """From anywhere a dossier can come to an end: nobody waits for ever."""
    ends = set(FINISHED)
    grew = True
    while grew:
        more = {origin for (origin, _), target in TABLE.items() if target in ends} - ends
        ends, grew = ends | more, bool(more)
    assert ends == set(Status)


@given(st.sampled_from(Status), st.sampled_from(Move))
def test_a_move_is_in_the_table_or_refused_in_words(status, move):
    if (status, move) in TABLE:
        assert next_status(status, move) == TABLE[status, move]
        return
    with pytest.raises(MoveNotAllowed) as refusal:
        next_status(status, move)
    assert STATUS_NAMES[status] in str(refusal.value)
    assert MOVE_NAMES[move] in str(refusal.value)


@given(st.lists(st.sampled_from(Move), max_size=50))
def test_what_ended_stays_ended(moves):
    """No walk leads out of «không được tiếp nhận», «dừng», «đã trả»; a concluded dossier is only returned."""
    status = Status.DRAFT
    for move in moves:
        try:
            after = next_status(status, move)
        except MoveNotAllowed:
            continue
        if status in {Status.NOT_ACCEPTED, Status.STOPPED}:
            pytest.fail(f"{status} moved to {after}")
        if status == Status.RETURNED:
            assert after == Status.RETURNED
        if status == Status.CONCLUDED:
            assert after in {Status.CONCLUDED, Status.RETURNED}
        status = after


@pytest.mark.parametrize("status", [Status.CONCLUDED, Status.RETURNED, Status.STOPPED, Status.NOT_ACCEPTED])
def test_nothing_is_withdrawn_after_the_decision(status):
    with pytest.raises(MoveNotAllowed):
        next_status(status, Move.WITHDRAW)

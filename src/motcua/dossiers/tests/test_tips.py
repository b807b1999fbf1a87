"""Tips of an officer's day: what one's own figures say is worth learning, never more than two."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.actions.request_supplement import Defect
from motcua.dossiers.rules.tips import MOST, ORDINARY, Month, Tip, tips
from motcua.dossiers.tests.asking import request_supplement
from motcua.dossiers.worklist import asked_since
from motcua.kernel import clock

months = st.builds(Month, *[st.integers(0, 50)] * 5)


@given(months, st.integers(0, 10**6))
def test_at_least_one_never_more_than_two(month, day):
    assert 1 <= len(tips(month, day)) <= MOST


def test_what_costs_people_comes_first():
    assert tips(Month(10, 5, 9, 1, 9), 0) == (Tip.ASKED_TWICE, Tip.LATE)
    assert tips(Month(10, 8, 0), 0) == (Tip.LATE,)
    assert tips(Month(10, 9, 2), 0) == (Tip.CAME_BACK,)
    assert tips(Month(own_words=3), 0) == (Tip.OWN_WORDS,)


def test_a_share_of_few_steps_says_nothing_and_a_good_month_has_another_tip_each_day():
    assert [tips(Month(4, 0, 4), day) for day in range(len(ORDINARY))] == [(tip,) for tip in ORDINARY]


def test_only_the_own_requests_of_the_month_count(world):
    dossier, now = world.filed(), clock.now()
    asked = Defect("answers.residence_line", "other", "Ghi rõ số nhà.", "")
    request_supplement(dossier.public_id, (asked,), actor=world.desk)
    assert asked_since(world.desk, now - timedelta(days=30)) == (0, 1)
    assert asked_since(world.case, now - timedelta(days=30)) == (0, 0)
    assert asked_since(world.desk, now + timedelta(days=1)) == (0, 0)

"""Who is away and who does the work: by instrument, by whom it may be said, and who is on duty."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.roles import Role
from motcua.agencies import queries
from motcua.agencies.actions.absent import declare_absence, end_absence
from motcua.agencies.rules.absence import Leave, on_duty
from motcua.agencies.tests.factories import small_province
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.kernel.tests import ground

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 6)
MORNING = clock.local(clock.now()).replace(year=2026, month=3, day=2, hour=8, minute=0)
NUMBER = "25/TB-UBND"


@ground.plant(at=MORNING)
def manned():
    return small_province()


def colleagues(p):
    first, second = (one.account for one in queries.officers("H31.101.3", Role.CASE_OFFICER))
    return p.actor(Role.CASE_OFFICER, at="H31.101.3"), first, second


def test_one_says_it_oneself_and_the_colleague_is_on_duty(manned):
    actor, me, other = colleagues(manned)
    row = declare_absence(Leave(me, other, NUMBER, FIRST, LAST), actor=actor)
    assert queries.on_duty([me, other]) == (other,)
    assert [one.pk for one in queries.absences_at("H31.101")] == [row.pk]
    assert not queries.absences_now(date(2026, 3, 7))
    end_absence(row.public_id, actor=actor)
    assert queries.on_duty([me]) == (me,)


def test_the_head_says_it_for_those_he_leads_and_nobody_else_does(manned):
    _, me, other = colleagues(manned)
    head = manned.actor(Role.HEAD_OF_SECTION, at="H31.101.3")
    row = declare_absence(Leave(me, other, NUMBER, FIRST, LAST), actor=head)
    with pytest.raises(NotAllowed):
        end_absence(row.public_id, actor=manned.actor(Role.HEAD_OF_SECTION, at="H31.12"))
    desk = manned.actor(Role.COUNTER_OFFICER)
    with pytest.raises(NotAllowed):
        declare_absence(Leave(other, me, NUMBER, FIRST, LAST), actor=desk)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"instrument": " "}, "25/TB-UBND"),
        ({"ends_on": date(2026, 3, 1)}, "ngày cuối"),
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 2, 3)}, "đã qua"),
        ({"ends_on": date(2027, 3, 9)}, "một năm"),
    ],
)
def test_what_is_wrong_is_said(manned, change, why):
    actor, me, other = colleagues(manned)
    given = {"instrument": NUMBER, "starts_on": FIRST, "ends_on": LAST} | change
    with pytest.raises(InvalidInput, match=why):
        declare_absence(Leave(me, other, **given), actor=actor)


def test_who_stands_in_holds_a_role_of_whoever_is_away_and_is_somebody_else(manned):
    actor, me, other = colleagues(manned)
    clerk = manned.account(Role.COUNTER_OFFICER).public_id
    with pytest.raises(InvalidInput, match="vai trò"):
        declare_absence(Leave(me, clerk, NUMBER, FIRST, LAST), actor=actor)
    with pytest.raises(InvalidInput, match="người khác"):
        declare_absence(Leave(me, me, NUMBER, FIRST, LAST), actor=actor)
    declare_absence(Leave(me, other, NUMBER, FIRST, LAST), actor=actor)
    with pytest.raises(InvalidInput, match="trùng"):
        declare_absence(Leave(me, other, "26/TB", LAST, date(2026, 3, 9)), actor=actor)


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")), st.sampled_from("abcdef"))
def test_somebody_is_always_on_duty_and_away_only_when_all_are(away, me):
    found = on_duty(me, away)
    assert found == me or found not in away

from motcua.calendars.rules.limits import WORDS, TimeLimit, Unit
from motcua.web.portal.words import limit


def test_every_unit_of_a_limit_has_words():
    assert set(WORDS) == set(Unit)


def test_a_limit_within_the_day_needs_no_number():
    assert limit(TimeLimit(1, Unit.SAME_DAY)) == "trong ngày làm việc"

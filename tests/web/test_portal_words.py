from motcua.calendars.rules.limits import Unit
from motcua.web.portal.words import UNITS


def test_every_kind_of_limit_has_its_words():
    assert set(UNITS) == set(Unit)

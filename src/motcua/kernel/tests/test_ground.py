"""A plant stands for every test that asks for it, as it was planted, and for nobody else."""

import pytest
from django.db import connection

from motcua.agencies.models import SINCE_EVER, AdministrativeUnit
from motcua.kernel import clock
from motcua.kernel.tests import ground

built: list[str] = []


@ground.plant(at=clock.local(clock.now()).replace(year=2001))
def one_unit() -> str:
    return planted("one")


@ground.plant(on="one_unit")
def two_units() -> str:
    return planted("two")


def planted(code: str) -> str:
    built.append(code)
    AdministrativeUnit.objects.create(
        code=code, name=code, kind="commune", province_code="33", starts_on=SINCE_EVER
    )
    return code


def codes() -> list[str]:
    return list(AdministrativeUnit.objects.order_by("pk").values_list("code", flat=True))


@pytest.mark.django_db
def test_nothing_stands_that_was_not_asked_for():
    assert codes() == []


def test_the_clock_stands_where_the_plant_says(one_unit):
    assert clock.now().year == 2001
    assert codes() == [one_unit]


@pytest.mark.parametrize("again", [1, 2, 3])
def test_what_a_test_does_to_it_is_undone_for_the_next(two_units, again):
    assert codes() == ["one", two_units]
    AdministrativeUnit.objects.all().delete()


def test_a_test_that_cuts_the_line_takes_no_other_with_it(two_units):
    connection.close()


def test_the_next_has_its_plants_again(two_units):
    assert codes() == ["one", two_units]


def test_it_was_planted_once_and_once_after_the_cut(two_units):
    assert built.count("one") <= 2
    assert built.count(two_units) <= 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", [1, 2])
def test_one_that_commits_stands_on_bare_ground(again):
    assert codes() == []
    planted("three")


@pytest.mark.django_db(transaction=True)
def test_and_has_planted_what_it_asks_for(two_units):
    assert codes() == ["one", two_units]
    del built[-2:]  # for this test alone: it may run before the others

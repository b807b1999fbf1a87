"""Possible doubles: the same matter filed twice, and the same human being under two numbers."""

from datetime import date

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.duplicates import twins_at_counter, twins_of
from motcua.dossiers.tests.conftest import again, at, person
from motcua.kernel import clock
from motcua.parties.rules.likeness import likeness


def told(twins) -> list[tuple[str, bool]]:
    return [(twin.number, twin.is_alike) for twin in twins]


def test_the_same_procedure_of_the_same_person_still_open(world):
    first, second = world.filed(), world.filed()
    assert told(twins_of(world.desk, second)) == [(first.number, False)]
    assert told(twins_at_counter(world.desk, world.citizen.party, "1.004873")) == [
        (second.number, False),
        (first.number, False),
    ]
    assert not twins_at_counter(world.desk, world.citizen.party, "2.000033")
    assert not twins_at_counter(world.desk, world.stranger.party, "1.004873")


def test_one_refused_lately_counts_and_an_old_one_does_not(world):
    first = world.filed()
    refuse(first.public_id, (Reason("other", "Sai nơi nộp"),), actor=world.desk)
    second = world.filed()
    assert told(twins_of(world.desk, again(second))) == [(first.number, False)]
    with clock.at(at("2026-04-20 09:00")):
        assert not twins_of(world.desk, again(second))


def test_somebody_with_the_same_name_and_birth_under_another_number_is_shown(world):
    double = person("NGUYỄN THỊ HOA", "033190990009", date(1990, 9, 2), "0900000077")
    assert double.party != world.citizen.party
    first = world.filed()
    assert told(twins_at_counter(world.desk, double.party, "2.000033")) == [(first.number, True)]


def test_no_way_is_shown_to_who_may_not_look(world):
    first, second = world.filed(), world.filed()
    elsewhere = world.province.actor(Role.CASE_OFFICER, at="H31.12")
    [twin] = twins_of(elsewhere, second)
    assert (twin.number, twin.public_id) == (first.number, "")
    [twin] = twins_of(world.desk, second)
    assert twin.public_id == first.public_id


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        (("Nguyễn Thị Hoa", "1990-09-02"), ("HOA  Nguyen Thi", "1990-09-02"), True),
        (("Nguyễn Thị Hoa", "1990-09-02"), ("Nguyễn Thị Hoa", "1990-09-03"), False),
        (("Nguyễn Thị Hoa", ""), ("Nguyễn Thị Hoa", ""), True),  # and both are nothing
    ],
)
def test_likeness(one, other, are_alike):
    assert (likeness(*one) == likeness(*other)) is are_alike
    assert not likeness("Nguyễn Thị Hoa", "")

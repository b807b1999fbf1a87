"""One table says who is believed."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.parties.rules.precedence import best, is_carried
from motcua.parties.rules.sources import Source, rank


@dataclass(frozen=True)
class Told:
    source: Source
    as_of: date
    key: str = ""


OLD, NEW = date(2025, 1, 1), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("key", "told", "winner"),
    [
        ("person.address", [Told(Source.POPULATION, OLD), Told(Source.DOSSIER, NEW)], 0),
        ("person.address", [Told(Source.DOSSIER, OLD), Told(Source.DOSSIER, NEW)], 1),
        ("person.address", [Told(Source.PHOTO, NEW), Told(Source.DOSSIER, OLD)], 1),
        ("person.phone", [Told(Source.VNEID, OLD), Told(Source.DOSSIER, NEW)], 1),
        ("person.phone", [Told(Source.VNEID, NEW), Told(Source.DOSSIER, NEW)], 0),
        ("business.name", [Told(Source.BUSINESS, OLD), Told(Source.DOSSIER, NEW)], 0),
        ("land.plot_number", [Told(Source.DATABASE, OLD), Told(Source.DOSSIER, NEW)], 1),
    ],
)
def test_the_table(key, told, winner):
    assert best(key, told) == told[winner]


@pytest.mark.parametrize(
    ("key", "of_person", "of_firm"),
    [
        ("person.ethnicity", True, False),  # a firm's dossier may have been filed by somebody else
        ("business.name", True, True),
        ("mother.name", True, False),
        ("deceased.name", False, False),
        ("child.name", False, False),
        ("husband.name", False, False),
    ],
)
def test_what_is_another_each_time_is_never_carried_over(key, of_person, of_firm):
    assert is_carried(key, for_organisation=False) == of_person
    assert is_carried(key, for_organisation=True) == of_firm


TOLD = st.builds(Told, st.sampled_from(Source), st.dates(OLD, NEW))


@given(st.lists(TOLD, min_size=1), st.sampled_from(["person.name", "person.phone", "land.plot_number"]))
def test_nobody_beats_the_best_in_both(told, key):
    chosen = best(key, told)
    if chosen.source is Source.DECLARED:  # said since, by the same person as the dossiers
        told = [one for one in told if one.source is Source.DOSSIER]
    assert not [one for one in told if rank(one.source) > rank(chosen.source) and one.as_of > chosen.as_of]


@pytest.mark.parametrize(
    ("told", "winner"),
    [
        ([Told(Source.DECLARED, NEW), Told(Source.DOSSIER, OLD)], 0),
        ([Told(Source.DECLARED, OLD), Told(Source.DOSSIER, NEW)], 1),
        ([Told(Source.DOSSIER, NEW), Told(Source.DECLARED, NEW)], 1),
        ([Told(Source.DECLARED, NEW), Told(Source.POPULATION, OLD)], 1),
    ],
)
def test_what_a_person_put_right_is_believed_before_their_older_dossiers(told, winner):
    assert best("person.address", told) == told[winner]

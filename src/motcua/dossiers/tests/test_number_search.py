"""A dossier is found by the beginning of its number, by its end, or by what follows the own office: always by an index."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.models import Dossier
from motcua.dossiers.number_search import numbered_like
from motcua.dossiers.rules.numbers import after, digits, end_of
from motcua.dossiers.scope import visible
from motcua.dossiers.worklist import find

ASKED = (
    "{number}",
    "{agency}-2603",
    "260302-000{last}",
    "2603020{zeros}{last}",
    "000{last}",
    "0{last}",
    "02-000{last}",
)


@pytest.mark.parametrize("asked", ASKED)
def test_a_piece_of_the_number_finds_it(world, asked):
    world.filed()
    dossier = world.filed()
    agency, _, last = dossier.number.split("-")
    text = asked.format(number=dossier.number.lower(), agency=agency, zeros="00", last=last[-1])
    assert dossier.number in [row.number for row in find(world.case, text)]


def test_other_ends_and_other_offices_are_not_found(world):
    dossier = world.filed()
    assert dossier not in find(world.case, "0099")
    elsewhere = world.province.actor("case_officer", at=world.province.department)
    assert not find(elsewhere, dossier.number)


@pytest.mark.parametrize("text", ["0001", "H31.101-2603", "19"])
def test_no_table_is_read_from_end_to_end(world, text):
    rows = visible(world.case).filter(numbered_like(text, world.case)).order_by()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    told = rows.explain()
    assert "SCAN dossiers_dossier" not in told.replace("SCAN dossiers_dossier USING", "")
    assert "Seq Scan" not in told


@given(st.text("0123456789", min_size=1, max_size=6), st.text("0123456789", max_size=6))
def test_the_range_of_a_beginning_holds_all_that_begin_so(begin, rest):
    text = begin + rest
    assert begin <= text
    assert not after(begin) or text < after(begin)
    assert after(begin) == "" or not after(begin).startswith(begin)


def test_the_end_is_of_day_and_sequence():
    assert end_of("H31.12.3-260315-0042") == "2400513062"
    assert digits("15-0042 x") == "150042"
    assert Dossier._meta.get_field("number_end").max_length >= len(end_of("H31.12.3-260315-0042"))

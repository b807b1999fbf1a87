"""The counts of all views in one statement are those of every lane counted by itself."""

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import counting, lanes
from motcua.dossiers.lanes import DOSSIERS, Lane
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.conftest import MONDAY
from motcua.dossiers.tests.test_statements import twin
from motcua.kernel.statements import insert

STATUSES, FIELDS = (Status.SUBMITTED, Status.IN_PROCESS, Status.CONCLUDED), ("field-1", "field-2", "field-3")


@pytest.fixture
def pile(world):
    """Of each status in each field one more than of the one before, half of them promised."""
    first = world.filed()
    for number, (status, field) in enumerate(product(STATUSES, FIELDS)):
        for copy in range(number):
            row = twin(first)
            row.number, row.status, row.field = f"H31.101-260302-9{number:02}{copy:02}", status, field
            row.due_at = MONDAY if copy % 2 else None
            insert(row)
    return first


def lane(where, *values, **bounds):
    return Lane(DOSSIERS, f"desk_agency = %s AND {where}", ("H31.101", *values), **bounds)


def alone(one):
    where, values = lanes.bounded(one)
    ((count,),) = lanes.asked(f"SELECT COUNT(*) FROM {one.table} WHERE {where}", values)
    return count


ASKED = {
    "each in each": [lane("status = %s AND field = %s", s, f) for s, f in product(STATUSES, FIELDS)],
    "some": [lane("status = %s AND field = %s", STATUSES[0], FIELDS[1])],
    "pairs": [lane("field = %s AND status = %s", FIELDS[n], STATUSES[n]) for n in range(3)],
    "promised": [lane("field = %s", f, until=MONDAY.replace(year=2030)) for f in FIELDS[:2]],
    "plain": [lane("status <> 'draft'")],
    "none": [],
}


@pytest.mark.parametrize("names", [tuple(ASKED), ("pairs",), ("plain",), ("none",), ()])
def test_every_name_has_the_sum_of_its_lanes(pile, names):
    asked = {name: ASKED[name] for name in names}
    with CaptureQueriesContext(connection) as seen:
        found = counting.counted(asked)
    assert len(seen) == bool(any(asked.values()))
    if any(asked.values()):
        assert found == {name: sum(map(alone, several)) for name, several in asked.items()}
        assert all(found[name] for name in names if name != "none")


def test_nobody_counts_further_than_is_read(pile, monkeypatch):
    monkeypatch.setattr(lanes, "COUNTED", 3)
    assert counting.counted({"all": ASKED["each in each"], "one": ASKED["some"]}) == {"all": 3, "one": 1}
    assert Dossier.objects.filter(field=FIELDS[0]).count() > 3

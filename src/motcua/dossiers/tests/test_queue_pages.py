"""A queue in pages: every dossier once, those never promised first, the same order on both databases, backwards too."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import neighbours, queue
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.conftest import MONDAY
from motcua.dossiers.tests.test_statements import twin
from motcua.kernel.statements import insert

# Half of them promised, several the same moment, none in the order of their keys; two were never promised.
HOURS = [5, None, 3, 3, 8, None, 3, 1]


@pytest.fixture
def pile(world):
    first = world.filed()
    pile = []
    for place, hours in enumerate(HOURS):
        row = twin(first)
        row.number = f"H31.101-260302-8{place:03}"
        row.status = Status.SUBMITTED if hours is None else Status.IN_PROCESS
        row.due_at = None if hours is None else MONDAY + timedelta(hours=hours)
        insert(row)
        pile.append(row)
    Dossier.objects.filter(pk=first.pk).update(status=Status.NOT_ACCEPTED)  # not in the pile
    return sorted(pile, key=lambda row: (row.due_at is not None, row.due_at or MONDAY, row.pk))


def turned(actor, size):
    pages, after = [], ""
    while True:
        page = queue(actor, "open", after=after, size=size)
        pages.append([row.pk for row in page.rows])
        if not page.after:
            return pages
        after = page.after


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 100])
def test_every_page_follows_the_one_before_without_gap_or_double(world, pile, size):
    pages = turned(world.case, size)
    assert [pk for page in pages for pk in page] == [row.pk for row in pile]
    assert all(len(page) == size for page in pages[:-1])


def test_neighbours_lead_through_the_whole_pile_and_back(world, pile):
    for one, other in pairwise(pile):
        assert neighbours(world.case, "open", one)[1] == other.public_id
        assert neighbours(world.case, "open", other)[0] == one.public_id
    assert neighbours(world.case, "open", pile[0])[0] == ""
    assert neighbours(world.case, "open", pile[-1])[1] == ""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a plan of PostgreSQL")
def test_a_deep_page_enters_the_index_at_its_place(world, pile):
    rows = Dossier.objects.filter(desk_agency="H31.101", status__in=[Status.IN_PROCESS])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    due = pile[-3].due_at
    plan = rows.filter(due_at__gte=due).exclude(due_at=due, id__lte=1).order_by("due_at", "id")[:3].explain()
    assert "due_at >=" in plan.split("Filter")[0]  # which index, so few rows do not decide

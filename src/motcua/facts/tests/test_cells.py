"""Cells counted beforehand say what the rows say, at any moment, after any news."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.facts import cells, queries
from motcua.facts.actions.keep_cells import keep_cells
from motcua.facts.folding import fold_batch
from motcua.facts.models import Cell, CellGroup, CellSeries, DossierFact
from motcua.facts.queries import Period
from motcua.facts.registry import folds
from motcua.facts.tests.events_made import (
    DUE,
    HOUR,
    MONDAY,
    Entry,
    asked,
    concluded,
    data_of,
    received,
    submitted,
    supplied,
)
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
PERIODS = [Period.parse(text) for text in ("2026-07", "2026-08", "2026-Q3", "2026", "2026-07..2026-08")]
EVER = Period.parse("2026-01..2027-03")
NAMES = sorted(queries.measures())


def keep_all():
    while keep_cells():
        pass
    cells.digests.forget()


def tell(*happened, leaf=0):
    batch = [
        Entry(leaf + i, key, event.kind, at, data_of(event)) for i, (key, at, event) in enumerate(happened)
    ]
    fold_batch(folds(), batch)


def dossier(key, agency, at, due):
    return [
        (key, at, submitted(number=key, agency=agency, channel="self" if len(key) % 2 else "direct")),
        (key, at, received(agency=agency, clock_starts_at=at, due_at=due)),
    ]


def check(period):
    assert cells.counts_by_agency(NAMES, period) == queries.counts_by_agency(NAMES, period)


def check_all():
    for period in (*PERIODS, EVER):
        check(period)


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(-40, 40), st.integers(1, 60), st.integers(0, 3)), max_size=12
    ),
    st.integers(0, 400),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cells_equal_the_rows_whatever_happens(made, days):
    DossierFact.objects.all().delete()
    CellSeries.objects.all().delete()
    cells.digests.forget()
    leaf = 0
    with clock.at(MONDAY):
        for i, (agency, begun, due_in, fate) in enumerate(made):
            at = MONDAY + timedelta(days=begun)
            news = dossier(f"d{i}", f"H31.{agency}", at, at + timedelta(days=due_in))
            if fate == 1:
                news.append((f"d{i}", at + HOUR, concluded()))
            if fate == 2:
                news.append((f"d{i}", at + HOUR, asked()))
            if fate == 3:
                news += [
                    (f"d{i}", at + HOUR, asked()),
                    (f"d{i}", at + 2 * HOUR, supplied(at + timedelta(days=due_in))),
                ]
            tell(*news, leaf=leaf)
            leaf += len(news)
        keep_all()
        check_all()
    with clock.at(MONDAY + timedelta(days=days)):
        check_all()  # counted from rows where the clock has passed something
        keep_all()
        check_all()
        assert not CellGroup.objects.filter(is_stale=True).exists()


def test_a_page_reads_cells_and_no_dossier():
    with clock.at(MONDAY + HOUR):
        tell(*dossier("a", "H31.1", MONDAY, DUE), *dossier("b", "H31.2", MONDAY, DUE))
        keep_all()
        with CaptureQueriesContext(connection) as asked_for:
            found = cells.counts_by_agency(["late_now", "on_time_766"], PERIODS[1])
    assert found["H31.1"]["late_now"] == queries.Counts(0, 1)
    assert len(asked_for) <= 3
    assert not [query for query in asked_for if "facts_dossierfact" in query["sql"]]


def test_news_are_told_from_the_rows_until_the_cells_are_counted_again():
    with clock.at(MONDAY + HOUR):
        tell(*dossier("a", "H31.1", MONDAY, DUE))
        keep_all()
    with clock.at(MONDAY + 2 * HOUR):
        tell(("a", MONDAY + 2 * HOUR, concluded()), leaf=10)
        check_all()
        assert keep_cells() == 1
        assert keep_cells() == 0
        check_all()


def test_a_promise_that_passes_changes_the_count_without_any_news():
    with clock.at(MONDAY + HOUR):
        tell(*dossier("a", "H31.1", MONDAY, DUE))
        keep_all()
    with clock.at(DUE + HOUR):
        assert cells.counts_by_agency(["late_now"], EVER)["H31.1"]["late_now"].numerator == 1
        assert keep_cells() == 1
        assert cells.counts_by_agency(["late_now"], EVER)["H31.1"]["late_now"].numerator == 1


def test_measures_declared_otherwise_are_counted_anew():
    with clock.at(MONDAY + HOUR):
        tell(*dossier("a", "H31.1", MONDAY, DUE))
        keep_all()
        CellSeries.objects.update(digest="of yesterday")
        Cell.objects.update(numerator=99)
        cells.digests.forget()
        check_all()
        keep_all()
        check_all()


def test_sums_go_up_the_tree():
    with clock.at(MONDAY + HOUR):
        tell(*dossier("a", "H31.1.2", MONDAY, DUE), *dossier("b", "H31.12", MONDAY, DUE))
        found = cells.counts_by_agency(["received"], PERIODS[1])
    told = cells.rolled(found, ["", "H31", "H31.1", "H31.12", "H31.3"])
    assert {code: row.get("received", queries.Counts()).denominator for code, row in told.items()} == {
        "": 2, "H31": 2, "H31.1": 1, "H31.12": 1, "H31.3": 0,
    }  # fmt: skip

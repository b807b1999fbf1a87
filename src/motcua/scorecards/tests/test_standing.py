"""Scores that stand say what is counted now: after any news, in any period, to the last digit."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.facts import cells
from motcua.facts.actions.keep_cells import keep_cells
from motcua.facts.folding import fold_batch
from motcua.facts.models import CellSeries, DossierFact
from motcua.facts.queries import Period
from motcua.facts.registry import folds
from motcua.facts.standing import agencies_of
from motcua.facts.tests.events_made import DUE, HOUR, MONDAY, Entry, concluded, data_of, received, submitted
from motcua.kernel import clock
from motcua.kernel.lately import forget_everything
from motcua.scorecards import boards, packs, queries, standing
from motcua.scorecards.actions.keep_standing import keep_standing
from motcua.scorecards.models import StandingPeriod, StandingScore
from motcua.scorecards.rules import summary

pytestmark = pytest.mark.django_db
TREE = [
    ("H31", "province"),
    ("H31.1", "commune"),
    ("H31.1.5", "section"),
    ("H31.2", "commune"),
    ("H31.3", "commune"),
]
PLACES = ("H31.1", "H31.1.5", "H31.2")
PERIODS = [Period.parse(text) for text in ("2026-08", "2026-Q3", "2026")]
LATER = DUE + timedelta(days=5)


def keep():
    while keep_cells():
        pass
    forget_everything()
    return keep_standing()


def tell(*happened, leaf):
    batch = [Entry(leaf + i, key, e.kind, at, data_of(e)) for i, (key, at, e) in enumerate(happened)]
    fold_batch(folds(), batch)


def dossier(key, agency, at):
    return [
        (key, at, submitted(number=key, agency=agency)),
        (key, at, received(agency=agency, clock_starts_at=at, due_at=at + timedelta(days=5))),
    ]


@pytest.fixture(autouse=True)
def tree():
    rows = [
        {"code": c, "kind": k, "name": f"Cơ quan {c}", "parent": "", "unit": "", "starts_on": "2025-07-01", "ends_on": None, "key": c}
        for c, k in TREE
    ]  # fmt: skip
    batch = [Entry(0, "t", "agency.tree_published", MONDAY, {"agencies": rows, "successions": []})]
    fold_batch(folds(), batch)


def counted(period):
    """What every board says, with nothing read from what stands."""
    names = {one.code: one.name for one in agencies_of("commune", period)}
    return {
        live.agency: summary.told(
            live.card,
            {name: cells.rolled(cells.counts_by_agency([name], period), [live.agency])[live.agency][name] for name in standing.BESIDE
             if name in cells.rolled(cells.counts_by_agency([name], period), [live.agency])[live.agency]},
            is_idle=live.is_idle,
        )
        for live in boards.scores("qd766", names, period)
    }  # fmt: skip


def check():
    for period in PERIODS:
        assert standing.are_current((period,)), period
        found = boards.standings("", "commune", period)
        assert {one.agency: one.shown for one in found.units} == counted(period)
        own = boards.live_of("", "", period, found.counts)
        assert own.card == queries.score("qd766", "", period).card
        assert own.counts == queries.score("qd766", "", period).counts
    ever = boards.standings("", "commune", PERIODS[0]).ever
    late = cells.rolled(cells.counts_by_agency(["late_now"], ever), ["H31.1", ""])
    units = {one.agency: one for one in boards.standings("H31.1", "commune", PERIODS[0]).units}
    assert units["H31.1"].late == late["H31.1"].get("late_now", units["H31.1"].late)


@given(
    st.lists(
        st.tuples(st.sampled_from(PLACES), st.integers(-3, 20), st.booleans(), st.booleans()), max_size=8
    )
)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_equals_what_is_counted_whatever_happens(made):
    DossierFact.objects.all().delete()
    for model in (CellSeries, StandingPeriod, StandingScore):
        model.objects.all().delete()
    leaf = 1
    with clock.at(LATER):
        tell(*dossier("first", "H31.1", MONDAY), leaf=leaf)
        keep()
        check()
        for i, (place, day, is_done, is_kept) in enumerate(made):
            at, leaf = MONDAY + timedelta(days=day), leaf + 10
            news = dossier(f"d{i}", place, at)
            tell(*news, *([(f"d{i}", at + HOUR, concluded())] if is_done else []), leaf=leaf)
            if is_kept:
                keep()
                check()
        keep()
        check()
        before = dict(StandingScore.objects.values_list("id", "shown"))
        StandingPeriod.objects.all().delete()
        keep_standing()
        assert sorted(before.values()) == sorted(StandingScore.objects.values_list("shown", flat=True))
    with clock.at(LATER + timedelta(days=200)):  # time alone moves what is open
        keep()
        check()


def test_a_board_reads_what_stands_and_counts_nothing():
    with clock.at(LATER):
        tell(*dossier("a", "H31.1", MONDAY), leaf=1)
        keep()
        assert keep_standing() == 0
        boards.standings("", "commune", PERIODS[0])
        with CaptureQueriesContext(connection) as asked:
            boards.standings("", "commune", PERIODS[0])
    said = [query["sql"] for query in asked]
    assert not [sql for sql in said if 'FROM "facts_cell"' in sql]
    assert not [sql for sql in said if "facts_dossierfact" in sql and "RECURSIVE" not in sql]
    assert len(said) <= 8


def test_news_change_the_rows_of_one_agency_and_of_those_above_it():
    with clock.at(LATER):
        tell(*dossier("a", "H31.1", MONDAY), *dossier("b", "H31.2", MONDAY), leaf=1)
        keep()
        tell(("a", MONDAY + HOUR, concluded()), leaf=10)
    with clock.at(LATER + HOUR):
        assert keep() == 3 * len(
            standing.periods()
        )  # the commune, the province's own office, the whole province
        check()


def test_what_is_older_than_two_seconds_is_not_told():
    with clock.at(LATER):
        tell(*dossier("a", "H31.1", MONDAY), leaf=1)
        keep()
        tell(("a", MONDAY + HOUR, concluded()), leaf=10)
    with clock.at(LATER + timedelta(seconds=5)):
        assert not standing.are_current(PERIODS)  # nobody keeps the cells
        found = boards.standings("", "commune", PERIODS[0])
        assert {one.agency: one.shown for one in found.units} == counted(PERIODS[0])
        keep_cells()
    with clock.at(LATER + timedelta(seconds=10)):
        assert not standing.are_current(PERIODS)  # cells moved on, what stands did not
        keep()
        assert standing.are_current(PERIODS)


def test_a_changed_pack_or_tree_is_no_longer_what_stands(monkeypatch):
    with clock.at(LATER):
        tell(*dossier("a", "H31.1", MONDAY), leaf=1)
        keep()
        assert standing.are_current(PERIODS)
        StandingPeriod.objects.update(basis="of yesterday")
        assert not standing.are_current(PERIODS)
        assert keep_standing()
        assert standing.are_current(PERIODS)


def test_every_measure_of_the_pack_can_stand():
    assert set(packs.named(standing.PACK).measures) <= set(standing.names())
    assert set(standing.BESIDE) <= set(standing.names())

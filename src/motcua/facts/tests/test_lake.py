"""DuckDB over the lake, the live rows and a recount without tables: the same to the last digit, on any ledger.

The lake itself: whole or in any number of steps, after a run that died, it is the ledger and its facts.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.facts import cells, queries
from motcua.facts.actions.keep_cells import keep_cells
from motcua.facts.errors import LakeBusy, LakeForeign, LakeMissing
from motcua.facts.models import AgencyFact, DossierFact, ProcedureFact
from motcua.facts.queries import Period
from motcua.facts.tests.events_made import DUE, HOUR, MONDAY, concluded, received, submitted
from motcua.facts.tests.test_rebuild import happenings, write
from motcua.kernel import clock
from motcua.kernel.expression import ExpressionError, parse
from motcua.ledger.queries import tree_size

pytest.importorskip("ibis")
pytest.importorskip("deltalake")
import ibis

from motcua.facts.lake import delta, engines, exporting, manifest
from motcua.facts.lake.asking import Lake
from motcua.facts.lake.exporting import export
from motcua.facts.lake.expressions import condition
from motcua.facts.lake.refolding import Refolded
from motcua.facts.lake.verifying import verify

pytestmark = pytest.mark.django_db
YEAR, AUGUST = Period.parse("2026"), Period.parse("2026-08")
LIFE = [("a", submitted(), 0), ("a", received(), 5), ("b", submitted(), 0)]
few = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def duck():
    return engines.duckdb(threads=1)


@pytest.fixture
def somewhere(tmp_path_factory):
    """A new folder each time it is asked."""
    return lambda: tmp_path_factory.mktemp("lake")


def standing():
    """What measures of procedures are spread over."""
    for code, kind in (("H31.1", "commune"), ("H31.12", "commune"), ("H31.9", "department")):
        AgencyFact.objects.create(
            key=code, leaf_index=0, kind=kind, starts_on="2025-07-01", office=f"key-{code}"
        )
    for code, level in (("c1", "commune"), ("d1", "key-H31.9 commune")):
        ProcedureFact.objects.create(
            key=f"{code}/1", leaf_index=0, procedure=code, revision=1, deciders=level, online_level="full", has_fee=True,
            component_count=1, replaced_component_count=0, is_boundary_free=False, effective_from="2025-07-01",
        )  # fmt: skip


@given(happened=happenings, days=st.integers(0, 40))
@few
def test_every_way_of_counting_gives_the_same_digits(somewhere, duck, happened, days):
    with transaction.atomic():
        write(happened)
        folder, names = somewhere(), list(queries.measures())
        export(folder)
        lake, again, as_of = Lake(folder, duck), Refolded(folder, duck), MONDAY + timedelta(days=days)
        for period in (AUGUST, YEAR):
            live = queries.counts_by_agency(names, period, as_of=as_of)
            assert lake.counts_by_agency(names, queries.span_of(period, as_of)) == live
            assert again.counts_by_agency(names, queries.span_of(period, as_of)) == live
            assert queries.recount(names, period, as_of=as_of, entries=tree_size()) == live
        monthly = lake.counts_by_month(names, [queries.span_of(month, as_of) for month in YEAR.months])
        assert monthly == [queries.counts_by_agency(names, month, as_of=as_of) for month in YEAR.months]
        transaction.set_rollback(True)


def test_cells_counted_event_by_event_and_the_lake_give_the_same_digits(tmp_path, duck):
    standing()
    write([*LIFE, ("a", concluded(), 9), ("b", received(agency="H31.9"), 1)])
    export(tmp_path)
    with clock.at(MONDAY + HOUR):
        while keep_cells():
            pass
        cells.digests.forget()
        kept = cells.counts_by_agency(queries.measures(), AUGUST)
        span = queries.span_of(AUGUST, clock.now())
    assert Lake(tmp_path, duck).counts_by_agency(queries.measures(), span) == kept
    assert kept["H31.1"]["procedures_online"] == queries.Counts(2, 2)
    assert kept["H31.9"]["procedures_online"] == queries.Counts(1, 1)


@given(happened=happenings, cuts=st.lists(st.integers(1, 9), min_size=1, max_size=3))
@few
def test_a_lake_filled_in_steps_is_the_ledger(somewhere, duck, happened, cuts):
    with transaction.atomic():
        folder, left = somewhere(), happened
        for cut in cuts:
            some, left = left[:cut], left[cut:]
            write(some)
            export(folder)
        write(left)
        told = export(folder)
        assert told.size == tree_size() == len(happened)
        assert told.rows["dossiers"] == DossierFact.objects.count()
        assert verify(folder, duck) == []
        transaction.set_rollback(True)


def test_again_without_news_nothing_is_written(tmp_path, duck):
    write(LIFE)
    first = export(tmp_path)
    before = manifest.read(tmp_path)
    again = export(tmp_path)
    assert (first.written, first.appended) == (2, 3)
    assert (again.size, again.written, again.appended) == (3, 0, 0)
    assert manifest.read(tmp_path) == before
    assert before.checkpoint.split("\n")[1] == "3"
    assert delta.DeltaTable(tmp_path / "entries").history(1)[0]["checkpoint"] == before.checkpoint


@pytest.mark.parametrize("dies_in", ["merge", "append", "tidied"])
def test_a_run_that_died_is_as_if_it_had_never_been(tmp_path, duck, monkeypatch, dies_in):
    write(LIFE)
    export(tmp_path)
    span = queries.span_of(AUGUST, DUE)
    before = Lake(tmp_path, duck).counts_by_agency(["received"], span)
    write([("b", received(), 0), ("a", concluded(), 9)])
    with monkeypatch.context() as patch:
        if dies_in == "tidied":
            patch.setattr(manifest.Manifest, "write", _die)  # the power goes just before the last step
        else:
            patch.setattr(delta, dies_in, _die)
        with pytest.raises(RuntimeError):
            export(tmp_path)
    assert Lake(tmp_path, duck).counts_by_agency(["received"], span) == before
    assert (export(tmp_path).size, verify(tmp_path, duck)) == (5, [])
    assert not (tmp_path / exporting.STAGE).exists()


def _die(*_args, **_more):
    raise RuntimeError


def test_facts_folded_by_other_rules_are_written_anew(tmp_path, monkeypatch):
    write(LIFE)
    export(tmp_path)
    monkeypatch.setattr(manifest, "code_digest", lambda: "of tomorrow")
    assert export(tmp_path).written == 2


def test_what_was_changed_in_the_lake_is_told(tmp_path, duck):
    write(LIFE)
    export(tmp_path)
    facts = delta.DeltaTable(tmp_path / "dossiers")
    facts.update(updates={"fee_vnd": "1"}, predicate="key = 'dossier-a'")
    entries = delta.DeltaTable(tmp_path / "entries")
    entries.update(updates={"subject": "'dossier-c'"}, predicate="leaf_index = 1")
    known = manifest.read(tmp_path)
    tables = known.tables | {"dossiers": facts.version(), "entries": entries.version()}
    manifest.Manifest(known.size, known.root, known.checkpoint, known.code, tables, known.rows).write(
        tmp_path
    )
    assert [problem.split(" ")[0] for problem in verify(tmp_path, duck)] == ["bút", "dossiers:"]
    entries.delete("leaf_index = 2")
    again = known.tables | {"entries": entries.version()}
    manifest.Manifest(known.size, known.root, known.checkpoint, known.code, again, known.rows).write(tmp_path)
    assert any("gốc khác" in problem for problem in verify(tmp_path, duck))


def test_a_lake_of_another_ledger_is_left_alone(tmp_path, somewhere):
    with pytest.raises(LakeMissing):
        Lake(tmp_path, None)
    with transaction.atomic():
        write(LIFE)
        export(tmp_path)
        transaction.set_rollback(True)
    write(LIFE[:2])
    with pytest.raises(LakeForeign):
        export(tmp_path)
    assert export(tmp_path, is_whole=True).size == 2
    with manifest.alone(tmp_path), pytest.raises(LakeBusy):
        export(tmp_path)


def test_an_empty_ledger_has_a_lake(tmp_path, duck):
    assert export(tmp_path).size == 0
    assert Lake(tmp_path, duck).counts_by_agency(queries.measures(), queries.span_of(AUGUST, DUE)) == {}
    assert verify(tmp_path, duck) == []
    write(LIFE)
    assert (export(tmp_path).appended, verify(tmp_path, duck)) == (3, [])


@pytest.mark.parametrize("text", ["minutes + 1", "1 == minutes", "present(minutes)"])
def test_what_a_table_cannot_be_asked(text):
    with pytest.raises(ExpressionError):
        condition(parse(text), ibis.table({"minutes": "int64"}), {})

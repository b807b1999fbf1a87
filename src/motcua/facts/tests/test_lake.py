"""DuckDB over the lake, the live rows and a recount without tables: the same to the last digit, on any ledger."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.facts import queries
from motcua.facts.models import AgencyFact, DossierFact, ProcedureFact
from motcua.facts.queries import Period
from motcua.facts.rules.as_sql import condition
from motcua.facts.subscribers import catch_up
from motcua.facts.tests.events_made import MONDAY
from motcua.facts.tests.test_rebuild import happenings, write
from motcua.kernel.expression import ExpressionError, parse
from motcua.ledger.queries import tree_size

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
from motcua.facts.lake import asking, writing

YEAR, AUGUST = Period.parse("2026"), Period.parse("2026-08")


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


@pytest.mark.django_db
@given(happened=happenings, days=st.integers(0, 40))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_three_engines_give_the_same_digits(tmp_path_factory, happened, days):
    with transaction.atomic():
        write(happened)
        catch_up()
        as_of = MONDAY + timedelta(days=days)
        names = [
            name for name, measure in queries.measures().items() if not measure.spread and not measure.whole
        ]
        folder = tmp_path_factory.mktemp("lake")
        writing.write(folder, with_entries=False)
        lake = asking.Lake(folder, threads=1)
        for period in (AUGUST, YEAR):
            live = queries.counts_by_agency(names, period, as_of=as_of)
            assert lake.counts_by_agency(names, queries.span_of(period, as_of)) == live
            assert queries.recount(names, period, as_of=as_of, entries=tree_size()) == live
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_measures_of_procedures_too(tmp_path):
    standing()
    writing.write(tmp_path)
    live = queries.counts_by_agency(queries.measures(), AUGUST)
    span = queries.span_of(AUGUST, AUGUST.end)
    assert asking.Lake(tmp_path).counts_by_agency(queries.measures(), span) == live
    assert live["H31.1"]["procedures_online"] == queries.Counts(2, 2)
    assert live["H31.9"]["procedures_online"] == queries.Counts(1, 1)


@pytest.mark.django_db
def test_the_entries_are_there_and_the_old_facts_are_gone(tmp_path):
    import pyarrow.parquet as pq  # noqa: PLC0415

    from motcua.facts.tests.events_made import received, submitted  # noqa: PLC0415

    write([("a", submitted(), 0)])
    catch_up()
    writing.write(tmp_path)
    write([("a", received(), 5)])
    catch_up()
    written = writing.write(tmp_path)
    assert (written.leaves, written.rows["dossiers"]) == (2, DossierFact.objects.count())
    table = pq.read_table(tmp_path / "entries" / "leaves-000000000000.parquet")
    assert table["kind"].to_pylist() == ["dossier.submitted", "dossier.received"]
    assert [folder.name for folder in (tmp_path / "facts").iterdir()] == ["000000000001"]


@pytest.mark.parametrize("text", ["minutes + 1", "1 == minutes", "present(minutes)"])
def test_what_sql_cannot_ask(text):
    with pytest.raises(ExpressionError):
        condition(parse(text), {})

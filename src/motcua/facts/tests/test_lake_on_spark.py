"""Spark with executors that are processes of their own counts what DuckDB and the live rows count.

Needs the extra `spark` and a Java, and says which is missing; `make test-long` installs the first.
"""

import random
from pathlib import Path

import pytest

from motcua.facts import queries
from motcua.facts.queries import Period
from motcua.facts.tests.events_made import DUE
from motcua.facts.tests.test_lake import standing
from motcua.facts.tests.test_rebuild import MOVES, write

pytest.importorskip("ibis")
pytest.importorskip("deltalake")
from motcua.facts.errors import EngineMissing
from motcua.facts.lake import engines
from motcua.facts.lake.asking import Lake
from motcua.facts.lake.exporting import export
from motcua.facts.lake.refolding import Refolded

CLUSTER = "local-cluster[2,1,1024]"
YEAR = Period.parse("2026")
pytestmark = pytest.mark.django_db


@pytest.mark.long
def test_executors_elsewhere_count_the_same(tmp_path):
    if missing := engines.why_no_spark():
        pytest.skip(f"Spark cannot start here, install {missing}")
    standing()
    chance, duck = random.Random(5), engines.duckdb(threads=1)
    names, spans = list(queries.measures()), [queries.span_of(month, DUE) for month in YEAR.months]
    with engines.opened("spark", CLUSTER) as spark:
        for _ in range(2):  # the second time over a lake that was merged
            write(
                [
                    (chance.choice("abcdefgh"), chance.choice(MOVES), chance.randrange(10**12))
                    for _ in range(60)
                ]
            )
            export(tmp_path)
            live = [queries.counts_by_agency(names, month, as_of=DUE) for month in YEAR.months]
            assert Lake(tmp_path, duck).counts_by_month(names, spans) == live
            assert Lake(tmp_path, spark).counts_by_month(names, spans) == live
        whole = queries.span_of(YEAR, DUE)
        assert Lake(tmp_path, spark).counts_by_agency(names, whole) == Lake(tmp_path, duck).counts_by_agency(
            names, whole
        )
        # Folded again from the sealed entries, by executors that have no database.
        by_spark, by_duck = (
            Refolded(tmp_path, engine).counts_by_agency(names, whole) for engine in (spark, duck)
        )
        assert by_spark == by_duck
        assert by_spark["H31.12"]["on_time_766"] == live_of(names, "H31.12", "on_time_766")
        assert executors() >= 1


def live_of(names, agency, measure):
    return queries.counts_by_agency(names, YEAR, as_of=DUE)[agency][measure]


def executors() -> int:
    """Processes on this machine that are executors of a cluster."""
    commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    return sum(b"CoarseGrainedExecutorBackend" in command for command in commands)


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(engines, "why_no_spark", lambda: "Java 17: apt-get install openjdk-17-jre-headless")
    with pytest.raises(EngineMissing, match="openjdk-17"), engines.opened("spark", CLUSTER):
        pass

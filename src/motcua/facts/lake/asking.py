"""Count the declared measures over the lake with DuckDB: the same definitions, the same digits."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from motcua.facts.measuring import measure_named
from motcua.facts.rules import as_sql
from motcua.facts.rules.measures import Counts, Measure, completed
from motcua.facts.rules.recount import Found, Span, spread_over

MANIFEST = "manifest.json"
THREADS = 2


class Lake:
    """One version of the facts of a lake, open for questions."""

    def __init__(self, folder: Path, *, threads: int = THREADS, memory: str = "2GB") -> None:
        self.manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        self.facts = folder / "facts" / f"{self.manifest['leaf_index']:012d}"
        self.engine = duckdb.connect(config={"threads": threads, "memory_limit": memory})

    def counts_by_agency(self, names: Iterable[str], span: Span) -> Found:
        """Agency → measure → counts, as `facts.queries.counts_by_agency` gives them."""
        asked = [measure_named(name) for name in dict.fromkeys(names)]
        wholes = [measure_named(measure.whole) for measure in asked if measure.whole]
        together: dict[tuple[str, str, str], dict[str, Measure]] = defaultdict(dict)
        for measure in [*asked, *wholes]:
            together[measure.facts, measure.month, measure.agency][measure.name] = measure
        found: Found = {}
        for some in together.values():
            for agency, row in self._counted(list(some.values()), span).items():
                found.setdefault(agency, {}).update(row)
        return completed(found, asked)

    def _counted(self, some: list[Measure], span: Span) -> Found:
        first = some[0]
        group = as_sql.name(first.spread or first.agency)
        where = "TRUE" if first.spread else f"{as_sql.name(first.month)} BETWEEN {span.first} AND {span.last}"
        rows = self._rows(
            f"SELECT {group}, {as_sql.columns(some, span.parameters)} FROM {self._table(first, span)} "  # noqa: S608 ours
            f"WHERE {where} GROUP BY {group}"
        )
        counted = {row[0]: _counts(some, row[1:]) for row in rows}
        return spread_over(counted, self._agencies(), span) if first.spread else counted

    def _agencies(self) -> list[dict[str, Any]]:
        names = ("key", "kind", "office", "starts_on", "ends_on")
        table = as_sql.text(f"{self.facts}/agencies/*/*.parquet")
        rows = self._rows(f"SELECT {', '.join(names)} FROM read_parquet({table})")  # noqa: S608 ours
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _table(self, measure: Measure, span: Span) -> str:
        """Only the partitions of the period are opened."""
        parts = self.facts / measure.facts
        wanted = [path for path in sorted(parts.glob("part=*/*.parquet")) if _is_in(path, measure, span)]
        files = ", ".join(
            as_sql.text(str(path)) for path in wanted or sorted(parts.glob("part=*/*.parquet"))[:1]
        )
        return f"read_parquet([{files}])"

    def _rows(self, statement: str) -> list[tuple[Any, ...]]:
        return self.engine.execute(statement).fetchall()


def _is_in(path: Path, measure: Measure, span: Span) -> bool:
    month = int(path.parent.name.removeprefix("part="))
    return measure.month != "received_month" or span.first <= month <= span.last


def _counts(some: list[Measure], row: tuple[Any, ...]) -> dict[str, Counts]:
    return {m.name: Counts(int(row[2 * i + 1] or 0), int(row[2 * i])) for i, m in enumerate(some)}

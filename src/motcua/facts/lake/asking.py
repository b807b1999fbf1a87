"""Count the declared measures over the lake, on whatever engine: the same definitions, the same digits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from motcua.facts.errors import LakeMissing
from motcua.facts.lake import delta, manifest
from motcua.facts.lake.engines import Engine
from motcua.facts.lake.expressions import counted
from motcua.facts.measuring import measure_named
from motcua.facts.rules.measures import Counts, Measure, completed
from motcua.facts.rules.recount import Found, Span, spread_over

MONTH = "received_month"  # what tables are parted by
AGENCY = ("key", "kind", "office", "starts_on", "ends_on")


class Lake:
    """One version of a lake, open for questions. Raises LakeMissing."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        known = manifest.read(folder)
        if known is None:
            raise LakeMissing(folder)
        self.folder, self.engine, self.manifest = folder, engine, known

    def counts_by_agency(self, names: Iterable[str], span: Span) -> Found:
        """Agency → measure → counts, as `facts.queries.counts_by_agency` gives them."""
        return self.counts_by_month(names, [span])[0]

    def counts_by_month(self, names: Iterable[str], spans: Sequence[Span]) -> list[Found]:
        """The same for several months at once, each judged at its own end: one reading of each table."""
        asked = [measure_named(name) for name in dict.fromkeys(names)]
        wholes = [measure_named(measure.whole) for measure in asked if measure.whole]
        found: list[Found] = [{} for _ in spans]
        for some in _together([*asked, *wholes]):
            several = self._spread(some, spans) if some[0].spread else self._grouped(some, spans)
            for mine, told in zip(found, several, strict=True):
                for agency, row in told.items():
                    mine.setdefault(agency, {}).update(row)
        return [completed(mine, asked) for mine in found]

    def expression(self, some: Sequence[Measure], spans: Sequence[Span]) -> Any:
        """What the engine is asked (see `expressions.counted`); None where there is nothing to count."""
        rows = self.rows(some[0].facts, some[0], spans)
        return None if rows is None else counted(rows, some, spans)

    def rows(self, facts: str, first: Measure | None = None, spans: Sequence[Span] = ()) -> Any:
        """A table of facts, of it only the partitions that the spans need; None without a file."""
        place, version = self.folder / facts, self.manifest.tables[facts]
        if first is None or first.spread or first.month != MONTH:
            files = delta.files(place, version)
        else:
            months = range(min(span.first for span in spans), max(span.last for span in spans) + 1)
            files = delta.files(place, version, delta.parts(place, version).intersection(months))
        return self.engine.table(files) if files else None

    def _grouped(self, some: list[Measure], spans: Sequence[Span]) -> list[Found]:
        place = {span.first: i for i, span in enumerate(spans)}
        found: list[Found] = [{} for _ in spans]
        for row in _rows(self.expression(some, spans)):
            found[place[row["month"]] if "month" in row else 0][row["agency"]] = _counts(some, row)
        return found

    def _spread(self, some: list[Measure], spans: Sequence[Span]) -> list[Found]:
        """What counts the catalogue: small, so month by month."""
        agencies = self._agencies()
        told = []
        for span in spans:
            rows = _rows(self.expression(some, [span]))
            told.append(spread_over({row["agency"]: _counts(some, row) for row in rows}, agencies, span))
        return told

    def _agencies(self) -> list[dict[str, Any]]:
        rows = self.rows("agencies")
        return _rows(None if rows is None else rows.select(*AGENCY))


def _together(measures: Iterable[Measure]) -> list[list[Measure]]:
    """Those that one reading can count."""
    found: dict[tuple[str, str, str, str], dict[str, Measure]] = defaultdict(dict)
    for measure in measures:
        found[measure.facts, measure.month, measure.agency, measure.spread][measure.name] = measure
    return [list(some.values()) for some in found.values()]


def _rows(expression: Any) -> list[dict[str, Any]]:
    return [] if expression is None else expression.to_pyarrow().to_pylist()


def _counts(some: Sequence[Measure], row: dict[str, Any]) -> dict[str, Counts]:
    return {m.name: Counts(int(row[f"in_{i}"] or 0), int(row[f"of_{i}"])) for i, m in enumerate(some)}

"""Count measures a second time, row by row and without a database: what a publication is checked against.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.facts.rules.measures import Counts, Measure, completed

Row = Mapping[str, Any]
Tables = Mapping[str, Iterable[Row]]  # by the name of the fold; each row with its `key`
Found = dict[str, dict[str, Counts]]


@dataclass(frozen=True, slots=True)
class Span:
    """From one month to another, and the moments that a condition may name."""

    first: int
    last: int
    parameters: Mapping[str, object]


def recounted(asked: list[Measure], wholes: list[Measure], tables: Tables, span: Span) -> Found:
    """Agency → measure → counts; `wholes` are the measures whose denominators the others take."""
    found: Found = {}
    for facts in dict.fromkeys(measure.facts for measure in [*asked, *wholes]):
        mine = {m.name: m for m in [*asked, *wholes] if m.facts == facts}
        rows = list(tables[facts])
        for measure in mine.values():
            counts = _spread(measure, rows, tables, span) if measure.spread else _grouped(measure, rows, span)
            for agency, told in counts.items():
                found.setdefault(agency, {})[measure.name] = told
    _fill(found, [*asked, *wholes])
    return completed(found, asked)


def _grouped(measure: Measure, rows: list[Row], span: Span) -> dict[str, Counts]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        month = row[measure.month]
        if month is not None and span.first <= month <= span.last:
            groups[row[measure.agency]].append(row)
    return {agency: _counted(measure, some, span) for agency, some in groups.items()}


def _counted(measure: Measure, rows: list[Row], span: Span) -> Counts:
    among = [row for row in rows if measure.among.holds({**row, **span.parameters})]
    counted = [row for row in among if measure.counted.holds({**row, **span.parameters})]
    whole = _number(measure.distinct, among)
    if measure.total:
        return Counts(sum(row[measure.total] or 0 for row in counted), whole)
    return Counts(_number(measure.distinct, counted), whole)


def _number(distinct: str, rows: list[Row]) -> int:
    return len({row[distinct] for row in rows} - {None}) if distinct else len(rows)


def _spread(measure: Measure, rows: list[Row], tables: Tables, span: Span) -> dict[str, Counts]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[measure.spread]].append(row)
    counted = {named: {measure.name: _counted(measure, some, span)} for named, some in groups.items()}
    return {
        agency: row[measure.name] for agency, row in spread_over(counted, tables["agencies"], span).items()
    }


def spread_over(counted: Mapping[str, Mapping[str, Counts]], agencies: Iterable[Row], span: Span) -> Found:
    """What is counted of rows that name keys and kinds of agencies, for every agency that stands and is named."""
    day = str(span.parameters["judged_on"])
    groups = [(frozenset(named.split()), row) for named, row in counted.items()]
    found: Found = {}
    for agency in agencies:
        is_standing = agency["starts_on"] <= day and (not agency["ends_on"] or agency["ends_on"] >= day)
        mine = [row for named, row in groups if named & {agency["kind"], agency["office"]}]
        if is_standing and mine:
            found[agency["key"]] = {name: sum((row[name] for row in mine), Counts()) for name in mine[0]}
    return found


def _fill(found: Found, measures: list[Measure]) -> None:
    """A statement over a table answers for every measure of that table, so one counted nowhere is zero of zero."""
    by_table: dict[tuple[str, str, str], list[Measure]] = defaultdict(list)
    for measure in measures:
        if not measure.spread:
            by_table[measure.facts, measure.month, measure.agency].append(measure)
    for row in found.values():
        for some in by_table.values():
            if any(measure.name in row for measure in some):
                for measure in some:
                    row.setdefault(measure.name, Counts())

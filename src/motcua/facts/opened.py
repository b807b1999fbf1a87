"""Open data: every month, every unit, every measure that is public; nothing about fewer than five dossiers."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from motcua.facts import cells
from motcua.facts.queries import ByAgency, Counts, measure_named, months_seen
from motcua.facts.rules.disclosure import too_small
from motcua.facts.rules.periods import Period
from motcua.facts.standing import agencies_of
from motcua.kernel.lately import Lately

KEEP_SECONDS = 600.0
MONTHS = 36
KINDS = ("commune", "department")
PUBLIC = (
    "received",
    "on_time_766",
    "on_time_legal",
    "on_time_citizen",
    "first_promise_kept",
    "late_now",
    "online",
    "self_filed",
    "paid_online",
    "e_result",
    "digitised",
    "reused",
    "dossiers_rated",
    "ratings_satisfied",
)


class Row(NamedTuple):
    """One line of the file. Empty counts with `is_hidden`: fewer than five."""

    month: str
    agency: str
    name: str
    kind: str
    measure: str
    numerator: int | None
    denominator: int | None
    is_hidden: bool


def rows() -> Iterator[Row]:
    """The newest month first."""
    for month in months_seen()[:MONTHS]:
        period = Period(month, month)
        counted = cells.counts_by_agency(PUBLIC, period)
        for kind in KINDS:
            yield from _of_kind(kind, period, counted)


def public_counts(kind: str, period: Period, measures: Sequence[str]) -> dict[str, dict[str, Counts | None]]:
    """By measure, of each unit of a kind; None is too small to be said."""
    codes = [one.code for one in agencies_of(kind, period)]
    told = cells.rolled(cells.counts_by_agency(measures, period), ["", *codes])
    return {
        measure: _told({code: row.get(measure, Counts()) for code, row in told.items()})
        for measure in measures
    }


def can_write_parquet() -> bool:
    """The optional library is installed."""
    return find_spec("pyarrow") is not None


def _of_kind(kind: str, period: Period, counted: ByAgency) -> Iterator[Row]:
    standing = agencies_of(kind, period)
    rolled = cells.rolled(counted, ["", *(one.code for one in standing)])
    for measure in PUBLIC:
        told = _told({code: row.get(measure, Counts()) for code, row in rolled.items()})
        for one in standing:
            found = told[one.code]
            if found is None:
                yield Row(str(period), one.code, one.name, kind, measure, None, None, is_hidden=True)
            elif found.denominator:
                yield Row(str(period), one.code, one.name, kind, measure, *_pair(found), is_hidden=False)


def _told(counted: dict[str, Counts]) -> dict[str, Counts | None]:
    small = too_small(counted)
    return {code: None if code in small else counts for code, counts in counted.items()}


def _pair(counts: Counts) -> tuple[int, int]:
    return counts.numerator, counts.denominator


def _as_csv() -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Row._fields)
    writer.writerows((*row[:-1], int(row.is_hidden)) for row in rows())
    return text.getvalue().encode()


def _as_parquet() -> bytes:
    write = import_module("motcua.facts.lake.opened").write
    return bytes(write(rows()))


def _measures_as_csv() -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("measure", "title", "numerator", "denominator", "condition_counted", "condition_among"))
    writer.writerows(_declared(PUBLIC))
    return text.getvalue().encode()


def _declared(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for name in names:
        m = measure_named(name)
        yield name, m.title, m.counted_words, m.among_words, m.counted.source, m.among.source


as_csv = Lately(_as_csv, seconds=KEEP_SECONDS)
as_parquet = Lately(_as_parquet, seconds=KEEP_SECONDS)
measures_as_csv = Lately(_measures_as_csv, seconds=KEEP_SECONDS)

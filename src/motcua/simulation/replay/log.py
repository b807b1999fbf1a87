"""Read any event log: CSV or CSV.gz, one event a row. Nothing is dropped silently. Pure, but for the file.

Moments keep the clock on the wall where they were written: 13:45+02:00 there is 13:45 in the province, because
office hours are hours on a wall.
"""

import csv
import gzip
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TextIO

from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns; the last three may be empty."""

    case: str
    activity: str
    time: str
    deadline: str = ""
    channel: str = ""
    department: str = ""

    def named(self) -> tuple[str, ...]:
        """Those that were given."""
        every = (self.case, self.activity, self.time, self.deadline, self.channel, self.department)
        return tuple(name for name in every if name)


@dataclass(slots=True)
class Case:
    """One case: its events in the order of time."""

    name: str
    channel: str
    department: str
    deadline: datetime | None
    events: list[tuple[datetime, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A row, or a part of it, that could not be used. `line` counts from 1, the header included."""

    line: int
    why: str


@dataclass(slots=True)
class Log:
    """What the file holds."""

    rows: int = 0
    cases: dict[str, Case] = field(default_factory=dict)
    unusable: list[Unusable] = field(default_factory=list)

    @property
    def moments(self) -> list[datetime]:
        """First and last moment of each case."""
        return [moment for case in self.cases.values() for moment in (case.events[0][0], case.events[-1][0])]


def read(path: Path, columns: Columns) -> Log:
    """Raises InvalidInput for a file that is no such log, naming the columns it has."""
    log = Log()
    with _opened(path) as file:
        rows = csv.DictReader(file)
        _check(rows.fieldnames or (), columns)
        for row in rows:
            log.rows += 1
            _take(log, row, columns, rows.line_num)
    for case in log.cases.values():
        case.events.sort(key=lambda event: event[0])
    if not log.cases:
        raise InvalidInput(str(path), "không có dòng nào dùng được.")
    return log


def _take(log: Log, row: Mapping[str, str | None], columns: Columns, line: int) -> None:
    name, activity = _cell(row, columns.case), _cell(row, columns.activity)
    moment = _moment(_cell(row, columns.time))
    missing = [
        word
        for word, there in (("mã vụ việc", name), ("hoạt động", activity), ("thời điểm", moment))
        if not there
    ]
    if missing or moment is None:
        log.unusable.append(Unusable(line, f"thiếu hoặc không đọc được: {', '.join(missing)}"))
        return
    case = log.cases.get(name)
    if case is None:
        case = Case(name, _cell(row, columns.channel), _cell(row, columns.department), None)
        case.deadline = _deadline(log, row, columns, line)
        log.cases[name] = case
    case.events.append((moment, activity))


def _deadline(log: Log, row: Mapping[str, str | None], columns: Columns, line: int) -> datetime | None:
    text = _cell(row, columns.deadline)
    found = _moment(text)
    if text and found is None:
        log.unusable.append(
            Unusable(line, f"hạn «{text[:40]}» không phải thời điểm; vụ việc được chạy không có hạn")
        )
    return found


def _cell(row: Mapping[str, str | None], column: str) -> str:
    return (row.get(column) or "").strip() if column else ""


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=clock.PROVINCE)
    except ValueError:
        return None


def _check(found: object, columns: Columns) -> None:
    names = list(found) if isinstance(found, (list, tuple)) else []
    if lacking := [name for name in columns.named() if name not in names]:
        raise InvalidInput(
            ", ".join(lacking), f"không phải cột của tệp này; tệp có: {', '.join(names) or 'không cột nào'}."
        )


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        with path.open("rb") as raw:
            is_packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            content = gzip.GzipFile(fileobj=raw) if is_packed else raw
            with io.TextIOWrapper(content, encoding="utf-8-sig", newline="") as text:
                yield text
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidInput(str(path), f"không đọc được ({error}).", "nhat-ky.csv.gz") from error

"""A table of figures that somebody else published: one row a unit, one column an input. Unknown units refuse the whole file.

Source: LAW 4.1 (PAPI is stored as it was published).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from motcua.catalogue.problems import Problem
from motcua.kernel.text import fold
from motcua.scorecards.rules.exact import number

UNIT_HEADERS = ("unit", "đơn vị", "tỉnh", "province", "địa phương")
YEAR_HEADERS = ("year", "năm")
PREFIXES = ("thanh pho ", "tp. ", "tp ", "tinh ")
MISSING = ("", "-", "–", "na", "n/a")


@dataclass(slots=True)
class Figures:
    """What was read: text as written, by unit (under its known name) and input."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines of a table with their numbers, under one header."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def same_unit(name: str) -> str:
    """What two writings of one unit share: «TP. Hồ Chí Minh», «Thành phố Hồ Chí Minh»."""
    plain = " ".join(fold(name).replace("-", " ").split())
    for prefix in PREFIXES:
        plain = plain.removeprefix(prefix)
    return plain


def read_figures(sheet: Sheet, inputs: Iterable[str], known: Mapping[str, str], year: int) -> Figures:
    """`known`: unit as `same_unit` writes it → its name. Rows of another year are left out when there is a column for it."""
    found = Figures()
    columns = {name: at for at, name in enumerate(sheet.header) if name in set(inputs)}
    unit_at, year_at = _at(sheet.header, UNIT_HEADERS), _at(sheet.header, YEAR_HEADERS)
    if unit_at is None or not columns:
        wanted = f"cột đơn vị ({', '.join(UNIT_HEADERS)}) và ít nhất một cột: {', '.join(inputs)}"
        found.problems.append(Problem(sheet.file, 1, f"thiếu {wanted}."))
        return found
    for line, cells in sheet.rows:
        row = _Row(sheet.file, line, cells)
        if year_at is None or row.cell(year_at) == str(year):
            _take(row, row.cell(unit_at), columns, known, found)
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    line: int
    cells: Sequence[str]

    def cell(self, at: int) -> str:
        return self.cells[at].strip() if at < len(self.cells) else ""


def _take(row: _Row, unit: str, columns: Mapping[str, int], known: Mapping[str, str], found: Figures) -> None:
    name = known.get(same_unit(unit))
    if name is None:
        found.unknown.append(unit)
        found.problems.append(Problem(row.file, row.line, f"không có đơn vị «{unit}».", "unit"))
        return
    if name in found.rows:
        found.problems.append(Problem(row.file, row.line, f"«{unit}» đã có ở dòng trên.", "unit"))
        return
    found.rows[name] = {}
    for column, at in columns.items():
        text = row.cell(at)
        if text.lower() in MISSING:
            continue  # not published: not measured, and no zero
        try:
            _checked(text)
            found.rows[name][column] = text
        except ValueError:
            found.problems.append(
                Problem(row.file, row.line, f"«{text}» phải là số không âm. Ví dụ: 36.405", column)
            )


def _checked(text: str) -> Fraction:
    value = number(text)
    if value < 0:
        raise ValueError(text)
    return value


def _at(header: Sequence[str], names: Sequence[str]) -> int | None:
    folded = [name.strip().lower() for name in header]
    return next((folded.index(name) for name in names if name in folded), None)

"""Inputs out of CSV text: `unit,input,value`, or files of published counts. Every wrong cell is told by line.

Source: RFC 4180.
"""

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from motcua.catalogue.problems import Problem
from motcua.scorecards.rules.card import NOT_APPLICABLE
from motcua.scorecards.rules.exact import number
from motcua.scorecards.rules.formulas.contract import ZERO, Value
from motcua.scorecards.rules.pack import Column, CountFile

LONG_COLUMNS = ("unit", "input", "value")
EVERYBODY = "toàn đơn vị"  # when no file names a unit


@dataclass(slots=True)
class UnitInputs:
    """The inputs of one unit, in the order of the file."""

    unit: str
    code: str = ""
    values: dict[str, Value] = field(default_factory=dict)


Units = dict[str, UnitInputs]


def read_long(text: str, file: str, inputs: Mapping[str, str]) -> tuple[Units, list[Problem]]:
    """`unit,input,value`: one row an input. A value «na» says that the criterion did not arise."""
    units: Units = {}
    rows, problems = _rows(text, file, LONG_COLUMNS)
    for line, row in rows:
        name, unit = row["input"], units.setdefault(row["unit"], UnitInputs(row["unit"]))
        if name not in inputs:
            problems.append(
                Problem(file, line, f"không có đầu vào «{name}». Có: {', '.join(inputs)}.", "input")
            )
        elif name in unit.values:
            problems.append(Problem(file, line, f"«{name}» của «{row['unit']}» đã có ở dòng trên.", "input"))
        else:
            unit.values[name] = _free_value(row["value"])
            if _is_negative(unit.values[name]) or row["value"] == "":
                problems.append(
                    Problem(file, line, f"«{row['value']}» phải là số không âm. Ví dụ: 144625", "value")
                )
    return units, problems


def read_counts(text: str, file: str, wanted: CountFile, units: Units) -> list[Problem]:
    """Add one file of published counts to `units`."""
    needed = [wanted.unit] if wanted.unit else []
    rows, problems = _rows(text, file, [*needed, *(c for column in wanted.columns for c in column.columns)])
    for line, row in rows:
        name = row[wanted.unit] if wanted.unit else topmost(units)
        unit = units.setdefault(name, UnitInputs(name))
        unit.code = row.get(wanted.code, "") or unit.code if wanted.code else unit.code
        for column in wanted.columns:
            value, problem = _column_value(column, row)
            if problem:
                problems.append(Problem(file, line, problem, column.input))
            unit.values[column.input] = value
    return problems


def topmost(units: Units) -> str:
    """The unit that a file without units is about: the one whose code is above all others."""
    return min(units.values(), key=lambda unit: (len(unit.code), unit.code)).unit if units else EVERYBODY


def _rows(
    text: str, file: str, columns: Collection[str]
) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        if missing := [column for column in columns if column not in (reader.fieldnames or ())]:
            return [], [Problem(file, 1, f"thiếu cột {', '.join(missing)}.")]
        for row in reader:
            if None in row or None in row.values():
                return rows, [Problem(file, reader.line_num, "số ô không khớp với dòng tiêu đề.")]
            rows.append((reader.line_num, {name: value.strip() for name, value in row.items()}))
    except csv.Error as error:
        return rows, [Problem(file, reader.line_num, f"không đọc được CSV: {error}.")]
    return rows, []


def _free_value(text: str) -> Value:
    if text.lower() == NOT_APPLICABLE:
        return NOT_APPLICABLE
    try:
        return number(text)
    except ValueError:
        return text


def _is_negative(value: Value) -> bool:
    return isinstance(value, Fraction) and value < 0


def _column_value(column: Column, row: Mapping[str, str]) -> tuple[Fraction, str]:
    if column.constant is not None:
        return column.constant, ""
    total = ZERO
    for name in column.columns:
        try:
            value = number(row[name])
        except ValueError:
            value = Fraction(-1)
        if value < 0:
            return ZERO, f"cột {name}: «{row[name]}» phải là số không âm. Ví dụ: 144625"
        total += value
    return total, ""

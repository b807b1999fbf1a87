"""A reader of the few formulas that our spreadsheets use, to count them again without any office program."""

import io
import re
from decimal import ROUND_HALF_UP, Decimal

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

RANGE = re.compile(r"(?:'([^']+)'!|(\w+)!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
DECIMALS = {"0.00": 2, "0.0%": 1, "#,##0": 0}


class Lazily(float):
    """Division by nothing is no error here: `IF` asks before, but both its answers are counted."""

    def __truediv__(self, other: float) -> float:
        return float(self) / float(other) if other else float("nan")

    def __rtruediv__(self, other: float) -> float:
        return float(other) / float(self) if self else float("nan")


class Counted:
    """A workbook counted cell by cell, in floating point like Excel."""

    def __init__(self, content: bytes) -> None:
        self.formulas = load_workbook(io.BytesIO(content))
        self.values = load_workbook(io.BytesIO(content), data_only=True)
        self.done: dict[tuple[str, str], object] = {}

    def live(self) -> list[tuple[str, str]]:
        """Every cell with a formula."""
        return [
            (page.title, cell.coordinate)
            for page in self.formulas
            for row in page.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]

    def value(self, sheet: str, at: str) -> object:
        """Counted anew."""
        if (sheet, at) not in self.done:
            cell = self.formulas[sheet][at]
            found = cell.value
            if cell.data_type == "f":
                found = self._run(sheet, str(found)[1:])
            self.done[sheet, at] = found
        return self.done[sheet, at]

    def set(self, sheet: str, at: str, value: object) -> None:
        """As somebody would who edits a cell."""
        self.done.clear()
        self.formulas[sheet][at].value = value

    def shown(self, sheet: str, at: str) -> str:
        """The digits that are seen, rounded as Excel rounds: half up of fifteen digits."""
        return digits(self.value(sheet, at), self.formulas[sheet][at].number_format)

    def kept(self, sheet: str, at: str) -> str:
        """The digits written beside the formula."""
        return digits(self.values[sheet][at].value, self.formulas[sheet][at].number_format)

    def _run(self, sheet: str, text: str) -> object:
        names: dict[str, object] = {}

        def named(found: re.Match[str]) -> str:
            where = found[1] or found[2] or sheet
            first, last = f"{found[3]}{found[4]}", f"{found[5] or found[3]}{found[6] or found[4]}"
            left, top, right, bottom = range_boundaries(f"{first}:{last}")
            page = self.formulas[where]
            cells = [
                self.value(where, page.cell(row, column).coordinate)
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            ]
            one = Lazily(cells[0]) if isinstance(cells[0], int | float) else cells[0]
            names[name := f"v{len(names)}"] = cells if found[5] else one
            return name

        parts = re.split(r'("[^"]*")', text)
        code = "".join(part if part.startswith('"') else RANGE.sub(named, part) for part in parts)
        return eval(
            re.sub(r"\b(COUNT)?IF\(", lambda f: f"{f[1] or ''}IF_(", code),
            {"__builtins__": {}},
            {**FUNCTIONS, **names},
        )


def digits(value: object, look: str) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    scale = 100 if look.endswith("%") else 1
    step = Decimal(1).scaleb(-DECIMALS[look])
    return str((Decimal(f"{value:.15g}") * scale).quantize(step, ROUND_HALF_UP))


def _numbers(values: tuple[object, ...]) -> list[float]:
    flat = [one for each in values for one in (each if isinstance(each, list) else [each])]
    return [one for one in flat if isinstance(one, int | float)]


FUNCTIONS = {
    "SUM": lambda *values: sum(_numbers(values)),
    "MIN": lambda *values: min(_numbers(values)),
    "MAX": lambda *values: max(_numbers(values)),
    "IF_": lambda condition, yes, no: yes if condition else no,
    "COUNT": lambda *values: len(_numbers(values)),
    "COUNTA": lambda cells: sum(one not in (None, "") for one in cells),
    "COUNTIF_": lambda cells, wanted: sum(one == wanted for one in cells),
}

"""A decision table of a draft: written as a whole, new or in its place.

Source: our own contract for packs (`rules/tables.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules import dmn
from motcua.catalogue.rules.editing.edit import Files
from motcua.catalogue.rules.editing.rows import NEW, RemoveRow, SetRow

SECTION = "decisions"


@dataclass(frozen=True, slots=True)
class SetTable:
    """Write it; a column without a name goes with its cells, an empty row goes."""

    index: int  # NEW: another one at the end
    table: Mapping[str, Any]

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with it."""
        return SetRow(SECTION, self.index, _tidy(self.table)).apply(files)


@dataclass(frozen=True, slots=True)
class TakeDmn:
    """A table drawn elsewhere, in its place or as a new one. Raises InvalidInput beyond our subset."""

    index: int
    content: bytes

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with the table it holds."""
        return SetTable(self.index, dmn.read(self.content)).apply(files)


def remove_table(index: int) -> RemoveRow:
    """One table less."""
    return RemoveRow(SECTION, index)


def _tidy(table: Mapping[str, Any]) -> dict[str, Any]:
    kept = [place for place, name in enumerate(table["inputs"]) if name.strip()]
    rules = [
        {"cells": [_cell(rule["cells"], place) for place in kept], "value": rule["value"].strip()}
        for rule in table["rules"]
        if any(cell.strip() for cell in rule["cells"]) or rule["value"].strip()
    ]
    head = {key: table.get(key, "") for key in ("name", "title", "hit", "default")}
    return {**head, "inputs": [table["inputs"][place].strip() for place in kept], "rules": rules}


def _cell(cells: list[str], place: int) -> str:
    return (cells[place].strip() if place < len(cells) else "") or "-"


__all__ = ["NEW", "SetTable", "TakeDmn", "remove_table"]

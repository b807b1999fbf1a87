"""Time limits, papers, fees, exemptions: rows of `procedure.yaml`; and its head.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP (the parts that every procedure must have).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.editing.edit import (
    Files,
    filled,
    moved,
    plain,
    procedure,
    with_procedure,
    written,
)
from motcua.catalogue.rules.located import from_yaml
from motcua.catalogue.rules.pack import WIZARD
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase

SECTIONS = (
    "cases", "components", "fees", "exemptions", "legal_basis", "competence", "decisions", "linked", "outcome.fields",
    "instant.rules", "instant.fields", "wizard.questions", "wizard.outcomes",
)  # fmt: skip
APART = "wizard."  # rows of a file of their own
GROUPS = ("financial_duty", "instant")  # parts that a procedure may do without
NEW = -1


@dataclass(frozen=True, slots=True)
class SetRow:
    """Write one row. Keys that `values` does not name stay; a key with an empty value goes."""

    section: str
    index: int  # NEW: another one at the end
    values: Mapping[str, Any]

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with this row."""
        whole = whole_of(files, self.section)
        rows = _rows(whole, self.section)
        if self.index == NEW:
            rows.append(laid({}, self.values))
        else:
            rows[_known(rows, self.index)] = laid(rows[self.index], self.values)
        return _kept(files, self.section, _with_rows(whole, self.section, rows))


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Take one row out."""

    section: str
    index: int

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files without it."""
        whole = whole_of(files, self.section)
        rows = _rows(whole, self.section)
        del rows[_known(rows, self.index)]
        return _kept(files, self.section, _with_rows(whole, self.section, rows))


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One place up or down."""

    section: str
    index: int
    by: int

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files in the new order."""
        whole = whole_of(files, self.section)
        rows = moved(_rows(whole, self.section), self.index, self.by)
        return _kept(files, self.section, _with_rows(whole, self.section, rows))


@dataclass(frozen=True, slots=True)
class SetHead:
    """Name, summary, online level, decision: what stands at the top."""

    values: Mapping[str, Any]

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with this head."""
        return with_procedure(files, laid(procedure(files), self.values))


@dataclass(frozen=True, slots=True)
class RemoveGroup:
    """Take out a part as a whole: the financial duty, deciding at once."""

    group: str

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files without it."""
        if self.group not in GROUPS:
            raise NotFound(Phrase("phần «{section}»", section=self.group))
        return with_procedure(
            files, {key: value for key, value in procedure(files).items() if key != self.group}
        )


@dataclass(frozen=True, slots=True)
class SetTexts:
    """A list of sentences, one a line: conditions, the sequence of doing, other names."""

    section: str
    lines: tuple[str, ...]

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with these sentences."""
        return with_procedure(files, laid(procedure(files), {self.section: list(self.lines)}))


def laid(before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` over what was there; a group over a group, so that a part nobody was shown is kept."""
    whole = dict(before)
    for key, value in values.items():
        old = whole.get(key)
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            whole[key] = laid(old, value)
        else:
            whole[key] = filled(value) if isinstance(value, Mapping) else value
    return filled(whole)


def _rows(whole: Mapping[str, Any], section: str) -> list[Any]:
    if section not in SECTIONS:
        raise NotFound(Phrase("phần «{section}»", section=section))
    found = rows_of(whole, section)
    return list(found) if isinstance(found, list) else []


def rows_of(whole: Mapping[str, Any], section: str) -> Any:
    """What stands at «outcome.fields»; None when nothing does."""
    found: Any = whole
    for step in section.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def whole_of(files: Files, section: str) -> dict[str, Any]:
    """What the section stands in: the procedure, or the questions before filing, which a pack may do without."""
    if not section.startswith(APART):
        return procedure(files)
    return {"wizard": plain(from_yaml(files[WIZARD].decode(), WIZARD)) if WIZARD in files else {}}


def _kept(files: Files, section: str, whole: Mapping[str, Any]) -> dict[str, bytes]:
    if not section.startswith(APART):
        return with_procedure(files, whole)
    rest = {name: content for name, content in files.items() if name != WIZARD}
    asked = filled(whole["wizard"])
    return {**rest, WIZARD: written(asked)} if asked else rest


def _with_rows(whole: Mapping[str, Any], section: str, rows: list[Any]) -> dict[str, Any]:
    group, _, inside = section.partition(".")
    return {**whole, group: {**(whole.get(group) or {}), inside: rows} if inside else rows}


def _known(rows: list[Any], index: int) -> int:
    if not 0 <= index < len(rows):
        raise NotFound(Phrase("dòng thứ {number}", number=index + 1))
    return index

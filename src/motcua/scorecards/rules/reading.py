"""From `packs/scorecards/<pack>/<version>.yaml` to a `Pack`, with every wrong line told.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from fractions import Fraction

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Located
from motcua.catalogue.rules.reader import Reader
from motcua.scorecards.rules.exact import number, spoken
from motcua.scorecards.rules.formulas import read_formula
from motcua.scorecards.rules.formulas.boolean import Boolean
from motcua.scorecards.rules.formulas.contract import ZERO, read_number
from motcua.scorecards.rules.pack import (
    Band,
    Column,
    CountFile,
    Criterion,
    Group,
    Pack,
    WhenNotApplicable,
)


def read_pack(root: Located, file: str, measures: Collection[str]) -> tuple[Pack, list[Problem]]:
    """The pack as far as it can be read, and what is wrong. Use it only when nothing is."""
    problems: list[Problem] = []
    reader = Reader(root, file=file, problems=problems)
    inputs = _inputs(reader)
    known = _Known(inputs, measures)
    pack = Pack(
        code=reader.text("pack"),
        version=reader.text("version"),
        title=reader.text("title"),
        legal_basis=reader.text("legal_basis"),
        max=read_number(reader, "max"),
        groups=tuple(_group(each, known) for each in reader.groups("groups")),
        inputs=inputs,
        bands=tuple(_band(each) for each in reader.groups("bands")),
        when_not_applicable=reader.choice("when_not_applicable", WhenNotApplicable, WhenNotApplicable.KEEP),
        tie_breakers=reader.texts("tie_breakers"),
        aliases=reader.texts("aliases"),
        count_files=tuple(_count_file(each, inputs) for each in reader.groups("count_files")),
    )
    reader.finish()
    _cross_check(reader, pack)
    return pack, problems


@dataclass(slots=True)
class _Known:
    """What a criterion may name, and the codes that are taken."""

    inputs: Collection[str]
    measures: Collection[str]
    codes: set[str] = field(default_factory=set)

    def see(self, reader: Reader, code: str) -> None:
        if code in self.codes:
            reader.note(f"mã «{code}» dùng hai lần.", "code")
        self.codes.add(code)


def _inputs(reader: Reader) -> dict[str, str]:
    group = reader.group("inputs")
    if group is None:
        reader.note("thiếu mục «inputs».")
        return {}
    return {name: group.text(name) for name in list(group.keys())}


def _group(reader: Reader, known: _Known) -> Group:
    group = Group(
        code=reader.text("code"),
        title=reader.text("title"),
        max=read_number(reader, "max"),
        criteria=tuple(_criterion(each, known) for each in reader.groups("criteria")),
    )
    reader.finish()
    known.see(reader, group.code)
    total = sum((criterion.max for criterion in group.criteria), ZERO)
    if total != group.max:
        reader.note(f"các tiêu chí cộng lại được {spoken(total)} điểm, khác {spoken(group.max)}.", "max")
    return group


def _criterion(reader: Reader, known: _Known) -> Criterion:
    rule = reader.group("rule")
    if rule is None:
        reader.note("thiếu mục «rule».")
    formula = read_formula(rule) if rule else None
    for name in formula.inputs if formula else ():
        if name not in known.inputs:
            reader.note(f"«{name}» chưa khai trong «inputs».", "rule")
    criterion = Criterion(
        code=reader.text("code"),
        title=reader.text("title"),
        max=read_number(reader, "max"),
        formula=formula or Boolean(""),
        measure=reader.text("measure", ""),
        unmeasured=reader.text("unmeasured", ""),
        note=reader.text("note", ""),
        beside=reader.texts("beside"),
    )
    reader.finish()
    known.see(reader, criterion.code)
    _check_measure(reader, criterion, known.measures)
    return criterion


def _check_measure(reader: Reader, criterion: Criterion, measures: Collection[str]) -> None:
    if not criterion.measure and not criterion.unmeasured:
        reader.note("phải có «measure», hoặc «unmeasured» (vì sao chưa đo).")
    for key, name in (("measure", criterion.measure), *(("beside", name) for name in criterion.beside)):
        if name and name not in measures:
            reader.note(f"không có phép đo «{name}».", key)
    if criterion.measure and getattr(criterion.formula, "ratio", None) is None:
        reader.note("chỉ công thức theo tỷ lệ mới tính được từ phép đo.", "measure")


def _band(reader: Reader) -> Band:
    band = Band(reader.text("code"), reader.text("title"), read_number(reader, "at_least"))
    reader.finish()
    return band


def _count_file(reader: Reader, inputs: Collection[str]) -> CountFile:
    group = reader.group("inputs")
    columns = []
    for name in group.keys() if group else ():
        if group and name in inputs:
            columns.append(_column(group, name))
        elif group:
            group.note(f"«{name}» chưa khai trong «inputs».", name)
    file = CountFile(reader.text("file"), reader.text("unit", ""), reader.text("code", ""), tuple(columns))
    reader.finish()
    return file


def _column(reader: Reader, name: str) -> Column:
    """`column`, `[column, column]` to add up, or a number."""
    columns = reader.texts(name)
    constant = _constant(columns[0]) if len(columns) == 1 else None
    return Column(name, () if constant is not None else columns, constant)


def _constant(text: str) -> Fraction | None:
    try:
        return number(text)
    except ValueError:
        return None


def _cross_check(reader: Reader, pack: Pack) -> None:
    total = sum((group.max for group in pack.groups), ZERO)
    if total != pack.max:
        reader.note(f"các nhóm cộng lại được {spoken(total)} điểm, khác {spoken(pack.max)}.", "max")
    codes = [group.code for group in pack.groups] + [criterion.code for criterion in pack.criteria]
    for code in pack.tie_breakers:
        if code not in codes:
            reader.note(f"không có tiêu chí «{code}».", "tie_breakers")
    if list(pack.bands) != sorted(pack.bands, key=lambda band: -band.at_least):
        reader.note("phải xếp từ cao xuống thấp.", "bands")

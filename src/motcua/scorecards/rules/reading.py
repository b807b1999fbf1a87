"""From `packs/scorecards/<pack>/<version>.yaml` to a `Pack`, with every wrong line told.

Legal basis: QĐ 766/QĐ-TTg.
Source: LAW 2.7.
"""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Located
from motcua.catalogue.rules.reader import Reader
from motcua.scorecards.rules.checking import Known, check
from motcua.scorecards.rules.conditions import Condition, read_condition
from motcua.scorecards.rules.exact import number
from motcua.scorecards.rules.formulas import read_formula
from motcua.scorecards.rules.formulas.boolean import Boolean
from motcua.scorecards.rules.formulas.contract import read_number
from motcua.scorecards.rules.pack import (
    SINCE_EVER,
    Band,
    ClassCap,
    Column,
    CountFile,
    Criterion,
    Group,
    Pack,
    Sort,
    Source,
    WhenNotApplicable,
)
from motcua.scorecards.rules.references import POINTS, codes_in, in_order

DECIMALS_MAX = 6


def read_pack(root: Located, file: str, measures: Collection[str]) -> tuple[Pack, list[Problem]]:
    """The pack as far as it can be read, and what is wrong. Use it only when nothing is."""
    problems: list[Problem] = []
    reader = Reader(root, file=file, problems=problems)
    known = Known(inputs=_inputs(reader), measures=measures)
    when = reader.choice("when_not_applicable", WhenNotApplicable, WhenNotApplicable.KEEP)
    groups = tuple(_group(each, known, when) for each in reader.groups("groups"))
    bands = tuple(_band(each, known) for each in reader.groups("bands"))
    pack = Pack(
        code=reader.text("pack"),
        version=reader.text("version"),
        title=reader.text("title"),
        legal_basis=reader.text("legal_basis"),
        max=read_number(reader, "max"),
        groups=groups,
        inputs=known.inputs,
        bands=bands,
        when_not_applicable=when,
        tie_breakers=reader.texts("tie_breakers"),
        aliases=reader.texts("aliases"),
        count_files=tuple(_count_file(each, known.inputs) for each in reader.groups("count_files")),
        class_caps=tuple(_caps(reader, known, bands)),
        effective_from=_day(reader, "effective_from") or SINCE_EVER,
        effective_to=_day(reader, "effective_to"),
        is_model=reader.flag("model", default=False),
        note=reader.text("note", ""),
        order=_order(groups)[0],
        names=known.inputs | {POINTS + code: f"điểm của «{title}»" for code, title in known.titles.items()},
    )
    reader.finish()
    check(reader, pack, known, cycle=_order(groups)[1])
    return pack, problems


def _order(groups: tuple[Group, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Criteria, each after those whose points it needs; and the first cycle."""
    members = {group.code: [c.code for c in group.criteria] for group in groups}
    needs = {
        c.code: [each for code in codes_in(c.formula.inputs) for each in members.get(code, [code])]
        for group in groups
        for c in group.criteria
    }
    return in_order(needs)


def _inputs(reader: Reader) -> dict[str, str]:
    group = reader.group("inputs")
    if group is None:
        reader.note("thiếu mục «inputs».")
        return {}
    return {name: group.text(name) for name in list(group.keys())}


def _day(reader: Reader, key: str) -> date | None:
    """ISO, «2022-06-23»; None when absent."""
    text = reader.text(key, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        reader.note(f"«{text}» không phải là ngày. Ví dụ: 2022-06-23", key)
        return None


def _group(reader: Reader, known: Known, when: WhenNotApplicable) -> Group:
    group = Group(
        code=reader.text("code"),
        title=reader.text("title"),
        max=read_number(reader, "max"),
        criteria=tuple(_criterion(each, known) for each in reader.groups("criteria")),
        sort=reader.choice("sort", Sort, Sort.BASE),
        when_not_applicable=reader.choice("when_not_applicable", WhenNotApplicable, when),
        rescale_to=read_number(reader, "rescale_to") if "rescale_to" in reader else None,
    )
    reader.finish()
    known.see_group(reader, group)
    return group


def _criterion(reader: Reader, known: Known) -> Criterion:
    rule = reader.group("rule")
    if rule is None:
        reader.note("thiếu mục «rule».")
    formula = read_formula(rule) if rule else None
    criterion = Criterion(
        code=reader.text("code"),
        title=reader.text("title"),
        max=read_number(reader, "max"),
        formula=formula or Boolean(""),
        measure=reader.text("measure", ""),
        unmeasured=reader.text("unmeasured", ""),
        note=reader.text("note", ""),
        beside=reader.texts("beside"),
        source=reader.choice("source", Source, Source.FACTS),
        lead=reader.text("lead", ""),
        evidence=reader.texts("evidence"),
        decimals=min(DECIMALS_MAX, reader.whole("decimals")) if "decimals" in reader else None,
    )
    reader.finish()
    known.see_criterion(reader, criterion, is_read=formula is not None)
    return criterion


def _band(reader: Reader, known: Known) -> Band:
    is_strict = "above" in reader
    share = read_number(reader, "above" if is_strict else "at_least")
    unless = tuple(_condition(each, reader, known) for each in reader.groups("unless"))
    band = Band(reader.text("code"), reader.text("title"), share, is_strict, tuple(c for c in unless if c))
    reader.finish()
    return band


def _caps(reader: Reader, known: Known, bands: tuple[Band, ...]) -> list[ClassCap]:
    found = []
    for key in ("class_caps", "knock_outs"):
        for each in reader.groups(key):
            is_out = key == "knock_outs"
            lowest = bands[-1].code if bands else ""
            at_most = lowest if is_out else each.text("at_most")
            when = each.group("when")
            condition = _condition(when, each, known) if when else None
            if when is None:
                each.note("thiếu mục «when».")
            if at_most not in [band.code for band in bands]:
                each.note(f"không có loại «{at_most}» trong «bands».", "at_most")
            title = each.text("title")
            each.finish()
            if condition:
                found.append(ClassCap(title, condition, at_most, is_out))
    return found


def _condition(reader: Reader, above: Reader, known: Known) -> Condition | None:
    condition = read_condition(reader)
    if condition:
        known.ask(above, condition.inputs, condition.codes, "when")
    return condition


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

"""The decision tables of a pack, with every wrong cell told.

Source: our own contract for packs (`rules/tables.py`).
"""

import re

from motcua.catalogue.rules.reader import Reader
from motcua.catalogue.rules.tables import LENGTH_MAX, DecisionTable, Hit, Rule, literal, test
from motcua.kernel.errors import reason_of
from motcua.kernel.expression import ExpressionError
from motcua.kernel.phrase import Phrase

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
INPUT = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
INPUTS_MAX, RULES_MAX = 8, 100


def tables(reader: Reader) -> tuple[DecisionTable, ...]:
    """`decisions:`; empty when nothing is decided by a table."""
    return tuple(_table(each) for each in reader.groups("decisions"))


def _table(reader: Reader) -> DecisionTable:
    inputs = reader.texts("inputs")
    rules = tuple(_rule(each, inputs) for each in reader.groups("rules"))
    table = DecisionTable(
        name=reader.text("name"),
        title=reader.text("title"),
        hit=reader.choice("hit", Hit, Hit.FIRST),
        inputs=inputs,
        rules=rules,
        default=reader.text("default", ""),
    )
    if table.name and not NAME.fullmatch(table.name):
        reader.note(
            Phrase("«{name}» phải là chữ thường không dấu, nối bằng _. Ví dụ: fee_class", name=table.name),
            "name",
        )
    for name in inputs:
        if not INPUT.fullmatch(name):
            reader.note(Phrase("«{name}» không phải tên một câu hỏi hay dữ kiện.", name=name), "inputs")
    if not 0 < len(inputs) <= INPUTS_MAX or not 0 < len(rules) <= RULES_MAX:
        told = Phrase(
            "bảng cần 1 đến {inputs} cột điều kiện và 1 đến {rules} dòng.", inputs=INPUTS_MAX, rules=RULES_MAX
        )
        reader.note(told)
    _check_value(reader, table.default, "default")
    reader.finish()
    return table


def _rule(reader: Reader, inputs: tuple[str, ...]) -> Rule:
    rule = Rule(reader.texts("cells"), reader.text("value"))
    if len(rule.cells) != len(inputs):
        reader.note(Phrase("có {found} ô, cần {needed}.", found=len(rule.cells), needed=len(inputs)), "cells")
        rule = Rule((*rule.cells, *[""] * len(inputs))[: len(inputs)], rule.value)
    for name, cell in zip(inputs, rule.cells, strict=True):
        try:
            test(name, cell)
        except ExpressionError as error:
            reader.note(
                Phrase(
                    "ô «{cell}» của «{name}»: {error}",
                    cell=cell[:LENGTH_MAX],
                    name=name,
                    error=reason_of(error),
                ),
                "cells",
            )
    _check_value(reader, rule.value, "value")
    reader.finish()
    return rule


def _check_value(reader: Reader, text: str, key: str) -> None:
    try:
        if text:
            literal(text)
    except ExpressionError as error:
        reader.note(Phrase("«{text}»: {error}", text=text[:LENGTH_MAX], error=reason_of(error)), key)

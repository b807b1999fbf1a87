"""A decision table as a page shows it: columns, cells and buttons that change the page before anything is kept."""

from collections.abc import Mapping
from typing import Any

from motcua.catalogue.queries.studio import Opened
from motcua.catalogue.rules.tables import DecisionTable, literal
from motcua.kernel.expression import ExpressionError

COLUMNS_MAX, ROWS_MAX = 8, 100
Table = dict[str, Any]
EMPTY: Table = {"name": "", "title": "", "hit": "first", "inputs": [""], "rules": [], "default": ""}


def shown(table: Mapping[str, Any]) -> Table:
    """As the page shows it: one row more than there are."""
    whole: Table = {**EMPTY, **table}
    blank = {"cells": [""] * len(whole["inputs"]), "value": ""}
    return {**whole, "rules": [*whole["rules"], blank][:ROWS_MAX]}


def typed(given: Mapping[str, str]) -> Table:
    """What came from the page."""
    columns, rows = _count(given.get("so-cot", ""), COLUMNS_MAX), _count(given.get("so-dong", ""), ROWS_MAX)
    rules = [
        {
            "cells": [given.get(f"o-{row}-{column}", "")[:200] for column in range(columns)],
            "value": given.get(f"kq-{row}", "")[:200],
        }
        for row in range(rows)
    ]
    head = {"name": "ten", "title": "tieu-de", "hit": "cach", "default": "con-lai"}
    said = {key: " ".join(given.get(control, "").split())[:200] for key, control in head.items()}
    filled = [rule for rule in rules if any(rule["cells"]) or rule["value"]]
    return {
        **said,
        "inputs": [given.get(f"cot-{n}", "").strip()[:80] for n in range(columns)],
        "rules": filled,
    }


def changed(table: Table, act: str) -> Table:
    """The page after «cot» (a column more), «len-2», «xuong-2», «bo-2»; nothing is kept yet."""
    if act == "cot" and len(table["inputs"]) < COLUMNS_MAX:
        rules = [{**rule, "cells": [*rule["cells"], ""]} for rule in table["rules"]]
        return {**table, "inputs": [*table["inputs"], ""], "rules": rules}
    move, _, number = act.partition("-")
    rules, place = list(table["rules"]), _count(number, ROWS_MAX)
    target = place + {"len": -1, "xuong": 1}.get(move, 0)
    if place >= len(rules):
        return table
    rule = rules.pop(place)
    if move != "bo":
        rules.insert(max(target, 0), rule)
    return {**table, "rules": rules}


def tried(table: DecisionTable, given: Mapping[str, str]) -> tuple[int, str] | None:
    """(row from 1, what it comes to) for the values typed to try it; row 0: what is left. None: nothing was typed."""
    if "thu-0" not in given:
        return None
    facts = {name: _value(given.get(f"thu-{place}", "")) for place, name in enumerate(table.inputs)}
    try:
        holding = table.holding(facts)
    except ExpressionError:
        return 0, ""
    return (holding[0] + 1, table.rules[holding[0]].value) if holding else (0, table.default)


def columns(opened: Opened) -> list[tuple[str, str]]:
    """(name, words) of what a column may ask."""
    questions = [(question.path, question.label) for question in opened.pack.form.layout.questions]
    made = [(table.name, table.title) for table in opened.pack.spec.decisions]
    return [*questions, *made]


def _value(text: str) -> Any:
    try:
        return literal(text)
    except ExpressionError:
        return text.strip() or None


def _count(text: str, most: int) -> int:
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 4 else 0  # noqa: PLR2004

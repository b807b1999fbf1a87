"""A decision table: rows of conditions that come to one named fact, which gateways, fees, papers and competence may then ask.

A cell says what its column must be, in the words of DMN's unary tests: `-`, `"a"`, `"a", "b"`, `not("a")`, `> 100`,
`[1..10]`, `true`. It is read into the one language of conditions, so nothing new decides.
Source: OMG DMN 1.3 (formal/2021-02-01), chapter 8: hit policies FIRST and UNIQUE, S-FEEL unary tests.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from motcua.kernel.expression import Expression, ExpressionError, parse
from motcua.kernel.expression.tree import Literal, Sequence, Unary
from motcua.kernel.phrase import Phrase

ANY = "-"
LENGTH_MAX = 200  # of a cell or a value; nothing longer meets a pattern
_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?)"
_RANGE = re.compile(rf"([\[\](])\s*{_NUMBER}\s*\.\.\s*{_NUMBER}\s*([\[\])])")
_ORDER = re.compile(rf"(<=|>=|<|>)\s*{_NUMBER}")
_NOT = re.compile(r"not\s*\((.*)\)", re.DOTALL)


class Hit(StrEnum):
    """Which row counts when several hold."""

    FIRST = "first"
    UNIQUE = "unique"  # several never hold: checked before it is published


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: a cell for each column, and what they come to."""

    cells: tuple[str, ...]
    value: str  # a literal: `"large"`, 12, true


@dataclass(frozen=True)
class DecisionTable:
    """Bảng quyết định: `name` is the fact it makes; without a row that holds it is `default`, or nothing."""

    name: str
    title: str
    hit: Hit
    inputs: tuple[str, ...]
    rules: tuple[Rule, ...]
    default: str = ""

    def holding(self, facts: Mapping[str, Any]) -> list[int]:
        """The rows whose every cell holds, from 0."""
        return [i for i, tests in enumerate(self._tests) if all(one.holds(facts) for one in tests)]

    def decide(self, facts: Mapping[str, Any]) -> Any:
        """What the first row that holds comes to."""
        rows = zip(self.rules, self._tests, strict=True)
        held = (rule.value for rule, tests in rows if all(one.holds(facts) for one in tests))
        found = next(held, self.default)
        return literal(found) if found else None

    @cached_property
    def _tests(self) -> tuple[tuple[Expression, ...], ...]:
        """What each row asks, read once; a cell for any value asks nothing."""
        rows = (zip(self.inputs, rule.cells, strict=True) for rule in self.rules)
        return tuple(tuple(one for pair in row if (one := test(*pair)) is not None) for row in rows)


def with_decisions(tables: tuple[DecisionTable, ...], facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts and what the tables make of them, in their order: a later one may ask what an earlier one decided."""
    if not tables:
        return facts
    known = dict(facts)
    for table in tables:
        known[table.name] = table.decide(known)
    return known


def test(name: str, cell: str) -> Expression | None:
    """The condition a cell puts on its column; None for any value. Raises ExpressionError."""
    text = _bounded(cell)
    if text in {"", ANY}:
        return None
    if found := _RANGE.fullmatch(text):
        opens, low, high, closes = found.groups()
        least, most = ">=" if opens == "[" else ">", "<=" if closes == "]" else "<"
        return parse(f"{name} {least} {low} and {name} {most} {high}")
    if found := _ORDER.fullmatch(text):
        return parse(f"{name} {found[1]} {found[2]}")
    if found := _NOT.fullmatch(text):
        return parse(f"{name} not in {_listed(found[1])}")
    return parse(f"{name} in {_listed(text)}")


def literal(text: str) -> Any:
    """`"large"`, 12, true as a value. Raises ExpressionError for anything that is no plain value."""
    plain = _bounded(text)
    tree = parse(plain).tree
    if isinstance(tree, Literal) and tree.value is not None:
        return tree.value
    if isinstance(tree, Unary) and tree.operator == "-" and isinstance(tree.operand, Literal):
        return parse(plain).value({})
    raise ExpressionError(1, NO_VALUE)


def values_in(cell: str) -> list[Any]:
    """Every plain value that a cell names: the borders of what it may hold for."""
    text = _bounded(cell)
    if found := _RANGE.fullmatch(text):
        return [literal(found[2]), literal(found[3])]
    if found := _ORDER.fullmatch(text):
        return [literal(found[2])]
    found = _NOT.fullmatch(text)
    text = found[1] if found else text
    value = parse(_listed(text)).value({}) if text not in {"", ANY} else []
    return list(value) if isinstance(value, list) else []


NO_VALUE = Phrase('chỉ ghi được một giá trị: "chữ" trong nháy, một số, true hoặc false')
TOO_LONG = Phrase("dài quá {length_max} ký tự", length_max=LENGTH_MAX)


def _bounded(text: str) -> str:
    """Without blanks around it. Raises ExpressionError for what is too long to be looked at."""
    if len(text) > LENGTH_MAX:
        raise ExpressionError(1, TOO_LONG)
    return text.strip()


def _listed(text: str) -> str:
    """`"a", "b"` as a list of the language; each of them a plain value."""
    whole = f"[{text}]"
    tree = parse(whole).tree
    items = tree.items if isinstance(tree, Sequence) else ()
    if not items or not all(isinstance(one, Literal) or _is_negative(one) for one in items):
        raise ExpressionError(1, NO_VALUE)
    return whole


def _is_negative(node: object) -> bool:
    return isinstance(node, Unary) and node.operator == "-" and isinstance(node.operand, Literal)

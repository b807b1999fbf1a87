"""Decision tables: they ask what is known, no two rows of a UNIQUE one hold at once, and what no row answers is told.

Every combination of values that could make a difference is tried.
Source: OMG DMN 1.3 (formal/2021-02-01), 8.2.11; NĐ 63/2010/NĐ-CP, Điều 7 (rules that fit each other).
"""

import itertools
import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import Pack
from motcua.catalogue.rules.soundness.form import OUTSIDE
from motcua.catalogue.rules.soundness.told import error, warning
from motcua.catalogue.rules.tables import DecisionTable, Hit, values_in
from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel.errors import reason_of
from motcua.kernel.expression import ExpressionError
from motcua.kernel.phrase import Phrase

TRIED_MAX = 50_000  # combinations of one table
ROWS_TRIED_MAX = 500_000  # rows asked about all of them: under a second
ELSE = "…"  # any text that no cell names


def names(pack: Pack) -> Iterator[Problem]:
    """Columns that nobody answers; a fact that is made twice, or asked already."""
    known = set(pack.schema.get("properties") or ()) | OUTSIDE
    for i, table in enumerate(pack.spec.decisions):
        for name in table.inputs:
            if name.split(".")[0] not in known:
                message = Phrase(
                    "bảng «{title}» dùng «{name}» mà tờ khai không hỏi.", title=table.title, name=name
                )
                yield error(pack, "decision_table", message, "decisions", i, "inputs")
        if table.name in known:
            message = Phrase("«{name}» đã là tên một câu hỏi hay dữ kiện khác.", name=table.name)
            yield error(pack, "decision_table", message, "decisions", i, "name")
        known.add(table.name)


def rows(pack: Pack) -> Iterator[Problem]:
    """Overlaps stop a UNIQUE table; a gap without a default asks for a second look; so does a row never reached."""
    asked = {question.path: question for question in pack.form.layout.questions}
    for i, table in enumerate(pack.spec.decisions):
        try:
            yield from [*_found(pack, i, table, asked)]
        except (
            ExpressionError
        ) as wrong:  # text held against a number: the draft still opens, and is not published
            message = Phrase("bảng «{title}»: {error}.", title=table.title, error=reason_of(wrong))
            yield error(pack, "decision_table", message, "decisions", i, "rules")


def _columns(table: DecisionTable, asked: dict[str, Question]) -> list[list[Any]]:
    """For each column the values in which its cells can differ."""
    return [
        _values(asked.get(name), [v for rule in table.rules for v in values_in(rule.cells[place])])
        for place, name in enumerate(table.inputs)
    ]


def _found(pack: Pack, i: int, table: DecisionTable, asked: dict[str, Question]) -> Iterator[Problem]:
    columns = _columns(table, asked)
    count = math.prod(map(len, columns))
    if count > TRIED_MAX or count * len(table.rules) > ROWS_TRIED_MAX:
        message = Phrase("bảng «{title}» quá rộng để thử mọi trường hợp.", title=table.title)
        yield warning(pack, "decision_table", message, "decisions", i)
    else:
        yield from _tried(pack, i, table, columns)


def _tried(pack: Pack, i: int, table: DecisionTable, columns: list[list[Any]]) -> Iterator[Problem]:
    reached: set[int] = set()
    overlaps: dict[tuple[int, int], dict[str, Any]] = {}
    gap: dict[str, Any] | None = None
    for values in itertools.product(*columns):
        facts = dict(zip(table.inputs, values, strict=True))
        holding = table.holding(facts)
        reached |= set(holding[:1])
        if len(holding) > 1:
            overlaps.setdefault((holding[0], holding[1]), facts)
        if not holding and gap is None:
            gap = facts
    for (a, b), facts in overlaps.items() if table.hit is Hit.UNIQUE else ():
        message = Phrase(
            "dòng {a} và dòng {b} cùng đúng khi {facts}.", a=a + 1, b=b + 1, facts=_in_words(facts)
        )
        yield error(pack, "decision_table", message, "decisions", i, "rules", b)
    if gap is not None and not table.default:
        message = Phrase(
            "không dòng nào đúng khi {facts}; nên thêm dòng hoặc giá trị còn lại.", facts=_in_words(gap)
        )
        yield warning(pack, "decision_table", message, "decisions", i)
    for row in range(len(table.rules)):
        if row not in reached and table.hit is Hit.FIRST:
            message = Phrase("dòng {row} không bao giờ dùng tới: các dòng trên đã gồm hết.", row=row + 1)
            yield warning(pack, "decision_table", message, "decisions", i, "rules", row)


def _values(question: Question | None, named: list[Any]) -> list[Any]:
    """The values of one column that could make a difference."""
    if question is not None and question.choices:
        return [choice.value for choice in question.choices]
    if (question is not None and question.kind is InputKind.YES_NO) or any(
        isinstance(v, bool) for v in named
    ):
        return [True, False]
    numbers = sorted({Decimal(v) for v in named if isinstance(v, int | Decimal)})
    if numbers:
        between = [(a + b) / 2 for a, b in itertools.pairwise(numbers)]
        ends = [numbers[0] - 1, *numbers, *between, numbers[-1] + 1]
        is_counted = question is not None and question.kind in {InputKind.NUMBER, InputKind.MONEY}
        if question is not None and not is_counted:
            return [*ends, ELSE]  # what is asked as words is answered with words
        return [v for v in ends if not is_counted or (v >= 0 and v == v.to_integral_value())]
    return [*dict.fromkeys(named), ELSE]


def _in_words(facts: dict[str, Any]) -> str:
    shown = {True: "true", False: "false"}
    return ", ".join(f"{name} = {shown[v] if isinstance(v, bool) else v}" for name, v in facts.items())

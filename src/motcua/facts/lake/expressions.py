"""A declared measure as an Ibis expression, which every engine reads alike: two truth values, no zone, sums and counts.

The same truth as `Expression.holds` over the row.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import reduce
from typing import Any

import ibis

from motcua.facts.rules.measures import PARAMETERS, Measure
from motcua.facts.rules.recount import Span
from motcua.kernel.expression import Expression
from motcua.kernel.expression.tree import (
    Chain,
    Comparison,
    ExpressionError,
    Literal,
    Name,
    Node,
    Unary,
)
from motcua.kernel.expression.tree import Sequence as Several

Values = Mapping[str, Any]
ORDERS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
JOINS: dict[str, Callable[[Any, Any], Any]] = {"and": operator.and_, "or": operator.or_}


def counted(rows: Any, some: Sequence[Measure], spans: Sequence[Span]) -> Any:
    """Group by agency; by agency and month when there are several spans, each judged at its own moment.

    The measures share table, month and agency. Columns: `agency`, `month` (of several), `of_0`, `in_0`, `of_1`, …
    """
    first = some[0]
    if first.spread:
        keys = {"agency": rows[first.spread]}
    else:
        month = rows[first.month]
        rows = rows.filter(month.between(min(s.first for s in spans), max(s.last for s in spans)))
        keys = {"agency": rows[first.agency]} | ({"month": rows[first.month]} if len(spans) > 1 else {})
    return rows.group_by(**keys).aggregate(**_columns(rows, some, _values(rows, first, spans)))


def condition(expression: Expression, row: Any, values: Values) -> Any:
    """True or false for every row. Raises ExpressionError for what cannot be asked of a table."""
    return _truth(expression.tree, row, values)


def _columns(rows: Any, some: Sequence[Measure], values: Values) -> dict[str, Any]:
    columns = {}
    for i, measure in enumerate(some):
        among = condition(measure.among, rows, values)
        both = among & condition(measure.counted, rows, values)
        columns[f"of_{i}"] = _number(rows, measure, among)
        columns[f"in_{i}"] = (
            rows[measure.total].sum(where=both).fill_null(0).cast("int64")
            if measure.total
            else _number(rows, measure, both)
        )
    return columns


def _number(rows: Any, measure: Measure, where: Any) -> Any:
    return rows[measure.distinct].nunique(where=where) if measure.distinct else rows.count(where=where)


def _values(rows: Any, first: Measure, spans: Sequence[Span]) -> Values:
    """What a condition may name besides columns; of several spans it depends on the row's month."""
    if len(spans) == 1:
        return {name: _plain(spans[0].parameters[name]) for name in PARAMETERS}
    month = rows[first.month]
    return {
        name: month.cases(*((span.first, ibis.literal(_plain(span.parameters[name]))) for span in spans))
        for name in PARAMETERS
    }


def _truth(node: Node, row: Any, values: Values) -> Any:
    match node:
        case Literal(value=bool(value)):
            return ibis.literal(value)
        case Name(path=path):
            return row[".".join(path)].fill_null(False)  # noqa: FBT003 Ibis knows it by place
        case Unary(operator="not", operand=operand):
            return ~_truth(operand, row, values)
        case Comparison():
            return _comparison(node, row, values)
        case Chain(first=first, rest=rest) if rest[0][0] in JOINS:
            parts = [_truth(part, row, values) for part in (first, *(part for _, part in rest))]
            return reduce(JOINS[rest[0][0]], parts)
    raise ExpressionError(1, "phép này không hỏi được của một bảng")


def _comparison(node: Comparison, row: Any, values: Values) -> Any:
    if not isinstance(node.left, Name):
        raise ExpressionError(node.position, "bên trái phải là tên một cột")
    column, value = row[".".join(node.left.path)], _value(node.right, values)
    if node.operator in {"==", "!="}:
        same = column.isnull() if value is None else column.identical_to(value)
        return same if node.operator == "==" else ~same
    if node.operator in {"in", "not in"}:
        within = column.isin(value).fill_null(False)  # noqa: FBT003 as above
        return within if node.operator == "in" else ~within
    if value is None:
        return ibis.literal(False)  # noqa: FBT003 nothing is before or after what is not there
    return ORDERS[node.operator](column, value).fill_null(False)  # noqa: FBT003 as above


def _value(node: Node, values: Values) -> Any:
    match node:
        case Literal(value=value):
            return _plain(value)
        case Several(items=items):
            return [_value(item, values) for item in items]
        case Name(path=path) if ".".join(path) in values:
            return values[".".join(path)]
    raise ExpressionError(1, "bên phải phải là một giá trị")


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value

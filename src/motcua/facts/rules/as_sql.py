"""A condition as plain SQL that every engine reads alike: two truth values, no zone, no function of its own.

Source: ISO/IEC 9075; the same truth as `Expression.holds` over the row.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from motcua.facts.rules.measures import Measure
from motcua.kernel.expression import Expression
from motcua.kernel.expression.tree import (
    Chain,
    Comparison,
    ExpressionError,
    Literal,
    Name,
    Node,
    Sequence,
    Unary,
)

Values = Mapping[str, object]


def condition(expression: Expression, parameters: Values) -> str:
    """The condition with its parameters written out. Raises ExpressionError for what SQL cannot ask."""
    return _truth(expression.tree, parameters)


def columns(measures: list[Measure], parameters: Values) -> str:
    """Two columns a measure: of how many, how many among them."""
    told = []
    for i, measure in enumerate(measures):
        among = condition(measure.among, parameters)
        counted = f"{among} AND {condition(measure.counted, parameters)}"
        told.append(f"{_count(measure, among)} AS of_{i}")
        if measure.total:
            told.append(f"COALESCE(SUM({name(measure.total)}) FILTER (WHERE {counted}), 0) AS in_{i}")
        else:
            told.append(f"{_count(measure, counted)} AS in_{i}")
    return ", ".join(told)


def name(column: str) -> str:
    """A column; ours are words, so quotes are enough."""
    return f'"{column}"'


def text(value: str) -> str:
    """A text."""
    return "'" + value.replace("'", "''") + "'"


def _count(measure: Measure, where: str) -> str:
    what = f"DISTINCT {name(measure.distinct)}" if measure.distinct else "*"
    return f"COUNT({what}) FILTER (WHERE {where})"


def _truth(node: Node, parameters: Values) -> str:
    match node:
        case Literal(value=bool(value)):
            return "TRUE" if value else "FALSE"
        case Name(path=path):
            return f"COALESCE({name('.'.join(path))}, FALSE)"
        case Unary(operator="not", operand=operand):
            return f"(NOT {_truth(operand, parameters)})"
        case Comparison():
            return _comparison(node, parameters)
        case Chain(first=first, rest=rest) if rest[0][0] in {"and", "or"}:
            parts = [_truth(part, parameters) for part in (first, *(part for _, part in rest))]
            return "(" + f" {rest[0][0].upper()} ".join(parts) + ")"
    raise ExpressionError(1, "phép này không viết được bằng SQL")


def _comparison(node: Comparison, parameters: Values) -> str:
    if not isinstance(node.left, Name):
        raise ExpressionError(node.position, "bên trái phải là tên một cột")
    column, value = name(".".join(node.left.path)), _value(node.right, parameters)
    if node.operator in {"==", "!="}:
        return f"({column} IS {'NOT ' if node.operator == '==' else ''}DISTINCT FROM {value})"
    if node.operator == "not in":
        return f"(NOT COALESCE({column} IN {value}, FALSE))"
    operator = "IN" if node.operator == "in" else node.operator
    return f"COALESCE({column} {operator} {value}, FALSE)"


def _value(node: Node, parameters: Values) -> str:
    match node:
        case Literal(value=value):
            return _written(value)
        case Sequence(items=items):
            return "(" + ", ".join(_value(item, parameters) for item in items) + ")"
        case Name(path=path) if ".".join(path) in parameters:
            return _written(parameters[".".join(path)])
    raise ExpressionError(1, "bên phải phải là một giá trị")


def _written(value: object) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case datetime():
            return f"TIMESTAMP '{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}'"
    return text(str(value))

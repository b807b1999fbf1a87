"""A condition as the database understands it: the same truth as `Expression.holds` over the row."""

from collections.abc import Collection, Mapping

from django.db.models import Q

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

# An empty Q would vanish in an «or» instead of winning it.
ALL, NONE = Q(pk__isnull=False), Q(pk__isnull=True)
LOOKUPS = {"<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}
Values = Mapping[str, object]


def as_filter(condition: Expression, parameters: Values, columns: Collection[str]) -> Q:
    """Rows for which the condition holds. Raises ExpressionError for what a database cannot ask."""
    return _Asking(parameters, columns).q(condition.tree)


class _Asking:
    def __init__(self, parameters: Values, columns: Collection[str]) -> None:
        self.parameters, self.columns = parameters, columns

    def q(self, node: Node) -> Q:
        match node:
            case Literal(value=bool(value)):
                return ALL if value else NONE
            case Name():
                return Q(**{self.column(node): True})
            case Unary(operator="not", operand=operand):
                return ~self.q(operand)
            case Comparison():
                return self.comparison(node)
            case Chain(first=first, rest=rest) if rest[0][0] in {"and", "or"}:
                return self.chain(first, rest)
        raise ExpressionError(_position(node), "phép này không đếm được trong cơ sở dữ liệu")

    def chain(self, first: Node, rest: tuple[tuple[str, Node], ...]) -> Q:
        parts = [self.q(first), *(self.q(part) for _, part in rest)]
        result = parts[0]
        for part in parts[1:]:
            result = result | part if rest[0][0] == "or" else result & part
        return result

    def comparison(self, node: Comparison) -> Q:
        column, value = self.column(node.left), self.value(node.right)
        if node.operator in {"in", "not in"}:
            found = Q(**{f"{column}__in": value})
            return found if node.operator == "in" else ~found
        if node.operator in {"==", "!="}:
            equal = Q(**{f"{column}__isnull": True}) if value is None else Q(**{column: value})
            return equal if node.operator == "==" else ~equal
        return Q(**{f"{column}__{LOOKUPS[node.operator]}": value})

    def column(self, node: Node) -> str:
        if isinstance(node, Name) and (name := ".".join(node.path)) in self.columns:
            return name
        raise ExpressionError(_position(node), "bên trái phải là tên một cột")

    def value(self, node: Node) -> object:
        match node:
            case Literal(value=value):
                return value
            case Sequence(items=items):
                return [self.value(item) for item in items]
            case Name(path=path) if ".".join(path) in self.parameters:
                return self.parameters[".".join(path)]
        raise ExpressionError(_position(node), "bên phải phải là một giá trị")


def _position(node: Node) -> int:
    return _position(node.first) if isinstance(node, Chain) else node.position

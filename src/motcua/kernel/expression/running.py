"""From tree to closures: read once, run a million times. Facts that do not fit raise ExpressionError, nothing else."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from motcua.kernel.expression.tree import (
    Call,
    Chain,
    Comparison,
    ExpressionError,
    Literal,
    Name,
    Node,
    Sequence,
    Unary,
)
from motcua.kernel.phrase import Phrase

Facts = Mapping[str, object]
Closure = Callable[[Facts], object]


def compiled(node: Node) -> Closure:
    """A function of the facts."""
    match node:
        case Name(path=path):
            return _name(path)
        case Unary(operator="not", operand=operand):
            return _not(compiled(operand))
        case Unary(operand=operand):
            return _negative(compiled(operand), node.position)
        case Comparison():
            return _comparison(node)
        case Chain():
            return _chain(node)
    return _leaf(node)


def _leaf(node: Literal | Sequence | Call) -> Closure:
    match node:
        case Literal(value=value):
            return lambda _: value
        case Sequence(items=items):
            parts = [compiled(item) for item in items]
            return lambda facts: [part(facts) for part in parts]
        case Call(function=function, argument=argument):
            return _call(function, compiled(argument), node.position)


def _not(operand: Closure) -> Closure:
    return lambda facts: not operand(facts)


def _name(path: tuple[str, ...]) -> Closure:
    """The value under the whole dotted name, or else step by step through mappings; none when missing."""
    whole = ".".join(path)

    def simple(facts: Facts) -> object:
        value = facts.get(whole)
        return Decimal(repr(value)) if isinstance(value, float) else value

    def dotted(facts: Facts) -> object:
        value: object = facts
        if whole in facts:
            return simple(facts)
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else None
        return Decimal(repr(value)) if isinstance(value, float) else value

    return simple if len(path) == 1 else dotted


def _call(function: str, argument: Closure, position: int) -> Closure:
    if function == "len":
        return lambda facts: _length(argument(facts), position)
    if function == "empty":
        return lambda facts: _is_empty(argument(facts))
    return lambda facts: not _is_empty(argument(facts))


def _length(value: object, position: int) -> int:
    if value is None:
        return 0
    if isinstance(value, str | list | tuple | Mapping):
        return len(value)
    raise ExpressionError(position, Phrase("len() chỉ đếm chữ và danh sách"))


def _is_empty(value: object) -> bool:
    """Nothing was said: none, blanks, no items. Zero and false are answers."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | Mapping) and not value)


def _negative(operand: Closure, position: int) -> Closure:
    def negative(facts: Facts) -> object:
        value = operand(facts)
        if value is None:
            return None
        return -_number(value, position)

    return negative


_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _comparison(node: Comparison) -> Closure:
    left, right, position = compiled(node.left), compiled(node.right), node.position
    if node.operator == "==":
        return lambda facts: left(facts) == right(facts)
    if node.operator == "!=":
        return lambda facts: left(facts) != right(facts)
    if node.operator == "in":
        return lambda facts: _contains(right(facts), left(facts), position)
    if node.operator == "not in":
        return lambda facts: not _contains(right(facts), left(facts), position)
    compare = _ORDER[node.operator]

    def ordered(facts: Facts) -> bool:
        a, b = left(facts), right(facts)
        if a is None or b is None:
            return False
        try:
            return compare(a, b)
        except (TypeError, ArithmeticError):
            raise ExpressionError(
                position, Phrase("không so sánh được {a} với {b}", a=_kind(a), b=_kind(b))
            ) from None

    return ordered


def _contains(container: object, item: object, position: int) -> bool:
    if container is None:
        return False
    if isinstance(container, str):
        return isinstance(item, str) and item in container
    if isinstance(container, list | tuple):
        return item in container
    raise ExpressionError(
        position, Phrase("in cần một danh sách hay chữ, không phải {container}", container=_kind(container))
    )


def _chain(node: Chain) -> Closure:
    first = compiled(node.first)
    parts = [
        (word, compiled(operand), position)
        for (word, operand), position in zip(node.rest, node.positions, strict=True)
    ]
    word = parts[0][0]
    if word in {"and", "or"}:
        return _decision([first, *(part for _, part, _ in parts)], stop_at=word == "or")

    def total(facts: Facts) -> object:
        value = first(facts)
        for sign, part, position in parts:
            value = _apply(sign, value, part(facts), position)
        return value

    return total


def _decision(parts: list[Closure], *, stop_at: bool) -> Closure:
    """`or` stops at the first true value, `and` at the first false one; the value itself is the answer."""

    def decide(facts: Facts) -> object:
        value: object = None
        for part in parts:
            value = part(facts)
            if bool(value) is stop_at:
                break
        return value

    return decide


def _apply(sign: str, left: object, right: object, position: int) -> object:
    if left is None or right is None:
        return None
    if sign == "+" and isinstance(left, str) and isinstance(right, str):
        return left + right
    a, b = _number(left, position), _number(right, position)
    try:
        if sign == "*":
            return a * b
        return a + b if sign == "+" else a - b
    except ArithmeticError:
        raise ExpressionError(position, Phrase("số quá lớn")) from None


def _number(value: object, position: int) -> int | Decimal:
    if isinstance(value, int | Decimal):
        return value
    raise ExpressionError(position, Phrase("cần một số, không phải {value}", value=_kind(value)))


def _kind(value: object) -> str:
    names: dict[type, str] = {
        str: Phrase("chữ"),
        int: Phrase("số"),
        Decimal: Phrase("số"),
        bool: Phrase("đúng/sai"),
        list: Phrase("danh sách"),
    }
    return names.get(type(value), Phrase("giá trị khác"))

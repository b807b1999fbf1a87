"""What a parsed expression is made of. Frozen; equal when it says the same, wherever it was written."""

from dataclasses import dataclass, field
from typing import ClassVar

from motcua.kernel.errors import DomainError


class ExpressionError(DomainError):
    """An expression that cannot be read, or whose facts do not fit it. `position` counts from 1."""

    code: ClassVar[str] = "expression"
    status = 422
    message = "Biểu thức sai ở vị trí {position}: {reason}"

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(position=position, reason=reason)
        self.position, self.reason = position, reason


@dataclass(frozen=True, slots=True)
class Literal:
    """`12`, `"text"`, `true`, `none`."""

    value: object
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """`owner.address.unit`."""

    path: tuple[str, ...]
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """`["a", "b"]`."""

    items: tuple["Node", ...]
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """`present(x)`: one of three functions."""

    function: str
    argument: "Node"
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """`not x` and `-x`."""

    operator: str
    operand: "Node"
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`a <= b`, `a in b`."""

    operator: str
    left: "Node"
    right: "Node"
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands joined by operators of one height, in order: `a or b or c`, `a + b - c`."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]  # operator, operand
    positions: tuple[int, ...] = field(compare=False)  # of the operators


Node = Literal | Name | Sequence | Call | Unary | Comparison | Chain


def walk(node: Node) -> list[Node]:
    """The node and everything below it."""
    match node:
        case Sequence(items=items):
            below = list(items)
        case Call(argument=only) | Unary(operand=only):
            below = [only]
        case Comparison(left=left, right=right):
            below = [left, right]
        case Chain(first=first, rest=rest):
            below = [first, *(operand for _, operand in rest)]
        case _:
            below = []
    return [node, *(deeper for child in below for deeper in walk(child))]

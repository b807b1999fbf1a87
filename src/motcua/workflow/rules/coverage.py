"""Do these conditions leave a gap? By truth table over their simplest parts.

Source: propositional logic. Parts that are not and/or/not are taken as independent, so a gap may be reported that
cannot happen; and `area < 5` with `area >= 5` is a real gap, for a missing area is neither. Then set a default branch.
"""

import itertools
from collections.abc import Sequence

from motcua.kernel.expression.tree import Chain, Comparison, Literal, Node, Unary

PARTS_MAX = 10
_OPPOSITE = {"!=": "==", "not in": "in"}


def cover_everything(conditions: Sequence[Node]) -> bool:
    """Whether at least one condition holds whatever the facts are."""
    parts = list(dict.fromkeys(part for condition in conditions for part in _parts(condition)))
    if len(parts) > PARTS_MAX:
        return False
    return all(
        any(_holds(condition, dict(zip(parts, row, strict=True))) for condition in conditions)
        for row in itertools.product((False, True), repeat=len(parts))
    )


def _plain(node: Node) -> tuple[Node, bool]:
    """`a != b` is not `a == b`."""
    if isinstance(node, Comparison) and node.operator in _OPPOSITE:
        return Comparison(_OPPOSITE[node.operator], node.left, node.right, node.position), False
    return node, True


def _parts(node: Node) -> list[Node]:
    match node:
        case Chain(first=first, rest=((("and" | "or"), _), *_) as rest):
            return [*_parts(first), *(part for _, operand in rest for part in _parts(operand))]
        case Unary(operator="not", operand=operand):
            return _parts(operand)
        case Literal():
            return []
    return [_plain(node)[0]]


def _holds(node: Node, values: dict[Node, bool]) -> bool:
    match node:
        case Chain(first=first, rest=((("and" | "or") as word, _), *_) as rest):
            operands = [_holds(first, values), *(_holds(operand, values) for _, operand in rest)]
            return all(operands) if word == "and" else any(operands)
        case Unary(operator="not", operand=operand):
            return not _holds(operand, values)
        case Literal(value=value):
            return bool(value)
    part, is_same = _plain(node)
    return values[part] is is_same

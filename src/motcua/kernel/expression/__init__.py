"""One small, safe language for conditions and sums: gateways, hidden questions, components, fees.

    kind == "household" and (area > 100 or present(owner.identity_number))
    fee_per_copy * copies + 2000

and or not · == != < <= > >= in, not in · + - * · ( ) · [a, b] · "text" 'text' 12 0.5 · true false none ·
dotted names over a mapping of facts · len(x) empty(x) present(x). Nothing else, so nothing to escape from.
A missing name is none; ordering against none is false; arithmetic with none is none. Fractions are exact.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from motcua.kernel.expression.reading import read
from motcua.kernel.expression.running import Closure, Facts, compiled
from motcua.kernel.expression.tree import ExpressionError, Name, Node, walk

__all__ = ["Expression", "ExpressionError", "Facts", "parse"]


@dataclass(frozen=True)
class Expression:
    """A parsed expression: `tree` to look at, `value` and `holds` to use."""

    source: str
    tree: Node

    def value(self, facts: Facts) -> object:
        """What it comes to. Raises ExpressionError when the facts do not fit."""
        return self._run(facts)

    def holds(self, facts: Facts) -> bool:
        """Whether it comes to something true."""
        return bool(self._run(facts))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every dotted name it asks for."""
        return frozenset(".".join(node.path) for node in walk(self.tree) if isinstance(node, Name))

    @cached_property
    def _run(self) -> Closure:
        return compiled(self.tree)


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """Read an expression. Raises ExpressionError with the position of what is wrong."""
    return Expression(source, read(source))

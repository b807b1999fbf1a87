"""Do the rules of a pack decide this dossier, and is it one that a person looks at all the same?

Source: our own; which conditions a pack says, with the law they rest on.
"""

from collections.abc import Mapping
from typing import Any

from motcua.catalogue.rules.spec import InstantSpec
from motcua.kernel.expression import ExpressionError, parse

BYTES = 8


def failed(spec: InstantSpec, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Codes of the rules that do not hold; one that cannot be answered does not hold."""
    return tuple(rule.code for rule in spec.rules if not _holds(rule.condition, facts))


def is_sample(mark: bytes, one_in: int) -> bool:
    """The same answer for the same mark, for ever; `mark` is a keyed hash, so nobody outside can tell beforehand."""
    return int.from_bytes(mark[:BYTES]) % one_in == 0


def _holds(condition: str, facts: Mapping[str, Any]) -> bool:
    try:
        return parse(condition).holds(facts)
    except ExpressionError:
        return False

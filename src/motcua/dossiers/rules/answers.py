"""Answers as a tree: laying new ones over old ones, and naming every leaf.

Source: dotted paths as in the form's layout.
"""

from collections.abc import Iterator, Mapping
from typing import Any


def laid_over(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """`old` with every answer of `new`; branches are joined, lists are replaced whole, None takes away."""
    both = dict(old)
    for name, value in new.items():
        before = both.get(name)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            both[name] = laid_over(before, value)
        elif value is None:
            both.pop(name, None)
        else:
            both[name] = value
    return both


def paths(answers: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The dotted path of every leaf."""
    for name, value in answers.items():
        if isinstance(value, Mapping):
            yield from paths(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"

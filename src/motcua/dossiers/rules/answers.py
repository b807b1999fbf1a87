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


def told(given: Mapping[str, Any], known: Mapping[str, Any]) -> set[str]:
    """The dotted paths of `given` that are an answer among `known`, or a branch with answers on it."""
    leaves = [f"{path}." for path in paths(known)]
    return {path for path in paths(given) if any(leaf.startswith(f"{path}.") for leaf in leaves)}


def paths(answers: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The dotted path of every leaf."""
    for name, value in answers.items():
        if isinstance(value, Mapping):
            yield from paths(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"

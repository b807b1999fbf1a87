"""Figures that no file gives: points of another criterion, the mean, lowest and highest of all units; and in which
order criteria are scored so that each finds what it stands on.

Source: LAW 2.6.a (II.4.2 stands on II.4.1), 2.6.b (compared to the mean), 4.2 (between the lowest and the highest).
"""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

POINTS, MEAN, LOWEST, HIGHEST = "points:", "mean:", "lowest:", "highest:"
OF_ALL = (MEAN, LOWEST, HIGHEST)  # of all units of one scoring


def code_of(name: str) -> str:
    """The criterion or group that an input speaks of; empty for every other input."""
    return name.removeprefix(POINTS) if name.startswith(POINTS) else ""


def input_of(name: str) -> str:
    """The input of every unit that this one sums up; empty for every other input."""
    return next((name.removeprefix(prefix) for prefix in OF_ALL if name.startswith(prefix)), "")


def codes_in(inputs: Iterable[str]) -> tuple[str, ...]:
    """Whose points these inputs are."""
    return tuple(code for code in map(code_of, inputs) if code)


def in_order(needs: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(codes, each after those it needs; the codes of one cycle, empty when there is none)."""
    sorter = TopologicalSorter({code: tuple(found) for code, found in needs.items()})
    try:
        return tuple(code for code in sorter.static_order() if code in needs), ()
    except CycleError as error:
        return tuple(needs), tuple(error.args[1])

"""The parts a route is authored from: steps, and blocks of branches.

Source: BPMN 2.0.2 (OMG formal/2013-12-09), the block-structured part of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One task. `text` is the whole wording when the name must be short."""

    name: str
    role: str = "case_officer"
    agency: str = "handling"
    limit_minutes: int = 0
    kind: str = "work"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One way of a block; in a choice, without a condition it is the default."""

    parts: Sequence["Part"]
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Parallel:
    """Branches that are walked at the same time and wait for each other."""

    branches: Sequence[Branch]


@dataclass(frozen=True, slots=True)
class Choice:
    """The first branch whose condition holds; with `is_inclusive` all of them."""

    branches: Sequence[Branch]
    is_inclusive: bool = False


Part = Step | Parallel | Choice

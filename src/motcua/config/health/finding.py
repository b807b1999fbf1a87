"""One line for the operator: fine, doubtful or broken, and what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its name, how it is, and in words what was seen and what to do."""

    name: str
    state: State
    words: str


Check = Callable[[], Iterator[Finding]]


def judged(name: str, *, is_fine: bool, fine: str, else_: str, otherwise: State = State.FAIL) -> Finding:
    """Fine, with words; or not, with others."""
    return Finding(name, State.OK, fine) if is_fine else Finding(name, otherwise, else_)

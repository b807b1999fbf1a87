"""Answers kept for a second: for what is asked thousands of times between two changes."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
KEEP_SECONDS = 1.0
KEPT_MAX = 5_000
_everything: list["Lately[..., object]"] = []


class Lately(Generic[P, R]):
    """Decorates a question with positional arguments: its answer is at most a second old in this process, or `seconds`.

    An answer is shared by everybody who asks: never change it. Who changes what it tells calls `forget`.
    """

    def __init__(self, ask: Callable[P, R], *, seconds: float = KEEP_SECONDS) -> None:
        self.ask, self.seconds = ask, seconds
        self.kept: dict[Hashable, tuple[float, R]] = {}
        _everything.append(self)  # type: ignore[arg-type]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        instant = time.monotonic()
        found = self.kept.get(args)
        if found is not None and instant - found[0] < self.seconds:
            return found[1]
        answer = self.ask(*args, **kwargs)
        if len(self.kept) >= KEPT_MAX:
            self.kept.clear()
        self.kept[args] = instant, answer
        return answer

    def knows(self, *args: P.args, **_: P.kwargs) -> bool:
        """Whether the answer is kept still."""
        found = self.kept.get(args)
        return found is not None and time.monotonic() - found[0] < self.seconds

    def learn(self, answer: R, *args: P.args, **_: P.kwargs) -> None:
        """Keep an answer that was found together with others."""
        self.kept[args] = time.monotonic(), answer

    def forget(self) -> None:
        """Ask again next time."""
        self.kept.clear()


def forget_everything() -> None:
    """Between tests: what was rolled back must not be remembered."""
    for question in _everything:
        question.forget()

"""Stop asking somebody who does not answer: five failures in a row, then half a minute of quiet."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

FAILURES_MAX = 5
QUIET_SECONDS = 30.0


@dataclass(slots=True)
class Breaker:
    """One for each outsider and process. It remembers failures only, never an answer. `away` is the room's word for one."""

    away: type[Exception]
    failures: int = 0
    quiet_until: float = 0.0
    lock: Lock = field(default_factory=Lock)

    @property
    def is_quiet(self) -> bool:
        """Nobody asks now: whoever has much to tell need not begin."""
        return time.monotonic() < self.quiet_until

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Raises `away` at once while it is quiet; afterwards one call may try."""
        with self.lock:
            if time.monotonic() < self.quiet_until:
                raise self.away
        try:
            yield
        except self.away:
            self._failed()
            raise
        with self.lock:
            self.failures = 0

    def _failed(self) -> None:
        with self.lock:
            self.failures += 1
            if self.failures >= FAILURES_MAX:
                self.quiet_until = time.monotonic() + QUIET_SECONDS
                self.failures = FAILURES_MAX - 1  # the next failure closes the door again

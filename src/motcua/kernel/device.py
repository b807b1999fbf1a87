"""From which device an act comes, as far as the door can tell. Rooms keep a keyed mark of it, never the text itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_seen: ContextVar[str] = ContextVar("device", default="")


@contextmanager
def acting(text: str) -> Iterator[None]:
    """Inside, acts come from this device; machines and jobs have none."""
    token = _seen.set(text)
    try:
        yield
    finally:
        _seen.reset(token)


def acting_now() -> str:
    """The text of the door; empty where there is none."""
    return _seen.get()

"""The only place where the program asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PROVINCE = ZoneInfo("Asia/Ho_Chi_Minh")

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _pretended.get() or datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment on a wall clock of the province (UTC+7)."""
    return moment.astimezone(PROVINCE)


def local_date(moment: datetime) -> date:
    """The day it was in the province; at 18:00 UTC it is already tomorrow in Hà Nội."""
    return local(moment).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Pretend that it is `moment` (aware): for simulation, replay and tests."""
    if moment.tzinfo is None:
        raise ValueError(moment)
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)

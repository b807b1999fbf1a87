"""Files that nobody finished sending go after their day."""

from datetime import datetime, timedelta

from motcua.documents.actions.take_in_parts import sweep
from motcua.kernel import clock

EVERY = timedelta(minutes=10)
_last: list[datetime] = []


def run(limit: int = 200) -> int:
    """Look every ten minutes; returns how many went."""
    now = clock.now()
    if _last and timedelta(0) <= now - _last[-1] < EVERY:
        return 0
    _last[:] = [now]
    return sweep(limit)

"""When a step is due: after its own share of the limit, and never later than what the person was promised.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP (the moment on the receipt binds every step).
"""

from datetime import datetime


def step_due(own: datetime | None, promised: datetime | None, now: datetime) -> datetime | None:
    """The earlier of the two. A promise that is broken already cuts no step: its share is all that is left to keep."""
    if own is None or promised is None or promised <= now:
        return own
    return min(own, promised)

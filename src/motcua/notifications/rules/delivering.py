"""The life of one delivery: when to try again, and when no more.

Source: exponential waiting as RFC 5321, section 4.5.4.1, asks of senders of mail; the figures are ours.
"""

from datetime import timedelta
from enum import StrEnum

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
PATIENCE = timedelta(days=3)


class State(StrEnum):
    """Tình trạng."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"  # and tried again
    GIVEN_UP = "given_up"


OPEN = (State.WAITING, State.FAILED)


def wait_after(attempts: int) -> timedelta:
    """How long from the beginning of this attempt, the first being 1, to the next: a minute, two, four … six hours."""
    doublings = min(max(attempts, 1) - 1, 12)
    wait: timedelta = FIRST_WAIT * 2**doublings
    return min(wait, LONGEST_WAIT)


def is_hopeless(age: timedelta) -> bool:
    """News of three days ago is no news, and the pages have told it all the time."""
    return age >= PATIENCE

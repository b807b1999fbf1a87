"""What an officer may learn from the own last month: the figures decide which advice is worth its place, and how many.

Source: ours (the officer's page, «my day»: own rate, own rework, tips). Nobody else sees them and nothing is counted for it.
"""

from dataclasses import dataclass
from enum import StrEnum

MOST = 2
FEW = 5  # steps: below, a share says nothing
IN_TIME, CAME_BACK = 90, 10  # of a hundred
OWN_WORDS = 3


class Tip(StrEnum):
    """Mẹo."""

    ASKED_TWICE = "asked_twice"
    LATE = "late"
    CAME_BACK = "came_back"
    OWN_WORDS = "own_words"
    KEYS = "keys"
    COMPARE = "compare"
    SPLIT = "split"
    MENTION = "mention"
    NEXT = "next"


ORDINARY = (Tip.KEYS, Tip.COMPARE, Tip.SPLIT, Tip.MENTION, Tip.NEXT)  # one a day when the figures are good


@dataclass(frozen=True, slots=True)
class Month:
    """One's own figures: steps done, in time, come back; supplements asked again, reasons in own words."""

    steps: int = 0
    in_time: int = 0
    came_back: int = 0
    asked_twice: int = 0
    own_words: int = 0


def tips(month: Month, day: int) -> tuple[Tip, ...]:
    """What costs people most comes first; with nothing to mend, one of the ordinary ones by the day's number."""
    found = []
    if month.asked_twice:
        found.append(Tip.ASKED_TWICE)
    if month.steps >= FEW and month.in_time * 100 < month.steps * IN_TIME:
        found.append(Tip.LATE)
    if month.steps >= FEW and month.came_back * 100 > month.steps * CAME_BACK:
        found.append(Tip.CAME_BACK)
    if month.own_words >= OWN_WORDS:
        found.append(Tip.OWN_WORDS)
    return tuple(found[:MOST]) or (ORDINARY[day % len(ORDINARY)],)

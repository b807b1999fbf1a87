"""I-1. Filed, and for longer than the desk may take nobody said anything.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import (
    ASKED,
    RECEIVED,
    REFUSED,
    STOPPED,
    WITHDRAWAL_ASKED,
    WITHDRAWN,
    Evidence,
)

ANSWERS = (RECEIVED, ASKED, REFUSED, STOPPED, WITHDRAWN, WITHDRAWAL_ASKED)


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: working minutes from filing to the office's first word, or to now."""
    for trail in evidence.trails:
        if trail.filed is None:
            continue
        limit_at = evidence.later(trail.filed.at, numbers["limit_minutes"])
        answer = next((move for move in trail.all(*ANSWERS) if move.at >= trail.filed.at), None)
        if (answer is None or answer.at > limit_at) and evidence.is_within(limit_at):
            minutes = evidence.minutes(trail.filed.at, answer.at if answer else evidence.now)
            if minutes > numbers["limit_minutes"]:
                yield Sign(trail.key, (answer.actor,) if answer else (), minutes)

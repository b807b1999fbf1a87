"""I-5. The citizen answered, and the clock went on standing.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator
from datetime import datetime

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import PROVEN, SUPPLIED, Evidence, Move


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: working minutes between the moment at which the answer is said to have come, and the clock's start."""
    for trail in evidence.trails:
        for move in trail.all(SUPPLIED, PROVEN):
            minutes = evidence.minutes(min(move.claimed_at, move.at), _runs_at(move))
            if minutes > numbers["limit_minutes"] and evidence.is_within(move.at):
                yield Sign(trail.key, (move.actor,), minutes)
                break


def _runs_at(move: Move) -> datetime:
    return max(move.at, move.data.get("clock_starts_at") or move.at)

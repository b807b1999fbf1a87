"""I-8. More than once, longer than the limit itself, or without a reason.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import EXTENDED, Evidence

ALLOWED = 1


def signs(evidence: Evidence, _numbers: Numbers) -> Iterator[Sign]:
    """Figure: working minutes that the extension added."""
    for trail in evidence.trails:
        for order, move in enumerate(trail.all(EXTENDED), start=1):
            added = evidence.minutes(max(move.data["old_due_at"], move.at), move.data["due_at"])
            is_long = added > (trail.granted_minutes(move.at) or added)
            if (order > ALLOWED or is_long or not move.data["reason"]) and evidence.is_within(move.at):
                yield Sign(trail.key, (move.actor,), added)
                break

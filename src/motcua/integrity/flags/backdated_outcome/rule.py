"""I-7. Dated earlier than it was signed.

Legal basis: NĐ 30/2020/NĐ-CP.
"""

from collections.abc import Iterator

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import APPROVED, CONCLUDED, Evidence


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: minutes on the wall between the claimed moment and the server's."""
    for trail in evidence.trails:
        for move in trail.all(APPROVED, CONCLUDED):
            minutes = int((move.at - move.claimed_at).total_seconds()) // 60
            if minutes > numbers["tolerance_minutes"] and evidence.is_within(move.at):
                yield Sign(trail.key, (move.actor,), minutes)
                break

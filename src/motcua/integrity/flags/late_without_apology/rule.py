"""I-9. Late, and nobody was sorry in time.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator
from datetime import datetime

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import ENDS, EXTENDED, PAUSES, RECEIVED, RUNS_AGAIN, Evidence, Trail


def signs(evidence: Evidence, _numbers: Numbers) -> Iterator[Sign]:
    """Figure: none. Who was sorry in time and is late again was sorry."""
    for trail in evidence.trails:
        apology = trail.first(EXTENDED)
        broken_at = apology.data["old_due_at"] if apology else _broken_at(trail, evidence)
        if broken_at is None or not evidence.is_within(broken_at):
            continue
        if apology is None or apology.at > broken_at:
            end = trail.end
            yield Sign(trail.key, (apology.actor,) if apology else (end.actor,) if end else ())


def _broken_at(trail: Trail, evidence: Evidence) -> datetime | None:
    """The promise that was broken; None while it is kept, stands still, or was given again."""
    due: datetime | None = None
    is_running = False
    for move in trail.moves:
        if is_running and due is not None and move.at > due and move.kind in ENDS | PAUSES:
            return due
        if move.kind in RUNS_AGAIN or move.kind == RECEIVED:
            due, is_running = move.data.get("due_at") or due, trail.first(RECEIVED) is not None
        elif move.kind in ENDS | PAUSES:
            is_running = False
    return due if is_running and due is not None and due < evidence.now else None

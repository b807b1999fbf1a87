"""I-4. The citizen's time runs, and nobody told the citizen in writing.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import (
    ASKED,
    GIVEN_UP,
    PRINTED,
    SENT,
    SUPPLIED,
    SUSPENDED,
    Evidence,
    Move,
    Trail,
)


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: none. A request that no channel could deliver, and nobody printed within the time for it, is none."""
    for trail in evidence.trails:
        for pause in trail.all(SUSPENDED, ASKED):
            if not pause.is_of_agency or not evidence.is_within(pause.at):
                continue
            is_bare = pause.kind == SUSPENDED and bool(pause.data["is_citizens_time"])
            if is_bare or (pause.kind == ASKED and _is_lost(trail, pause, evidence, numbers)):
                yield Sign(trail.key, (pause.actor,))
                break


def _is_lost(trail: Trail, request: Move, evidence: Evidence, numbers: Numbers) -> bool:
    """Given up by the channels, and neither sent by another, printed nor answered in time."""
    until = evidence.later(request.at, numbers["delivery_minutes"])
    after = [move for move in trail.moves if request.at <= move.at <= until]
    is_given_up = any(move.kind == GIVEN_UP for move in after)
    return is_given_up and not any(move.kind in {SENT, PRINTED, SUPPLIED} for move in after)

"""I-2. The clock is stopped when most of the time is gone.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import ASKED, SUSPENDED, Evidence, Move, Trail


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: percent of the time limit that was used."""
    for trail, pause in pauses(evidence):
        used, granted = trail.used_share(pause.at, evidence.calendar)
        if granted and used * 100 > granted * numbers["percent"]:
            yield Sign(trail.key, (pause.actor,), used * 100 // granted)


def chances(evidence: Evidence, _numbers: Numbers) -> int:
    """Pauses after reception."""
    return sum(1 for _ in pauses(evidence))


def pauses(evidence: Evidence) -> Iterator[tuple[Trail, Move]]:
    """The first pause of each life in this period that the office asked for."""
    for trail in evidence.trails:
        found = (move for move in trail.all(ASKED, SUSPENDED) if move.is_of_agency)
        for pause in found:
            if evidence.is_within(pause.at) and trail.granted_minutes(pause.at):
                yield trail, pause
                break

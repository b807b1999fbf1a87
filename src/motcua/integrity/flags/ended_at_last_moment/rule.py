"""I-10. Ended without an outcome just before it would have been late.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import CONCLUDED, Evidence, Move, Trail


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: percent of the time limit that was used."""
    for trail, end in fruitless(evidence):
        used, granted = trail.used_share(end.at, evidence.calendar)
        if granted * numbers["from_percent"] <= used * 100 <= granted * 100:
            yield Sign(trail.key, (end.actor,), used * 100 // granted)


def chances(evidence: Evidence, _numbers: Numbers) -> int:
    """Received dossiers that ended without an outcome."""
    return sum(1 for _ in fruitless(evidence))


def fruitless(evidence: Evidence) -> Iterator[tuple[Trail, Move]]:
    """Each with its end."""
    for trail in evidence.trails:
        end = trail.end
        if end and end.kind != CONCLUDED and evidence.is_within(end.at) and trail.granted_minutes(end.at):
            yield trail, end

"""I-11. Withdrawn and filed again: the clock began anew.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import RECEIVED, STOPPED, WITHDRAWN, Evidence, Move, Trail


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: days between. The mark is of a person and a procedure in one year, and tells neither.

    Filed before New Year and again after it shows nothing: that is the price of a mark that follows nobody for life.
    """
    filed: dict[str, list[datetime]] = defaultdict(list)
    for trail in evidence.trails:
        if trail.filed and (mark := trail.filed.data.get("applicant_mark")):
            filed[mark].append(trail.filed.at)
    for trail, end in withdrawn(evidence):
        mark = trail.filed.data.get("applicant_mark", "") if trail.filed else ""
        again = next((at for at in sorted(filed.get(mark, ())) if at >= end.at), None)
        if again and again - end.at <= timedelta(days=numbers["days"]):
            yield Sign(trail.key, (end.actor,), (again - end.at).days)


def chances(evidence: Evidence, _numbers: Numbers) -> int:
    """Received dossiers that were withdrawn or stopped."""
    return sum(1 for _ in withdrawn(evidence))


def withdrawn(evidence: Evidence) -> Iterator[tuple[Trail, Move]]:
    """Each with its end."""
    for trail in evidence.trails:
        end = trail.end
        if end and end.kind in {WITHDRAWN, STOPPED} and evidence.is_within(end.at) and trail.first(RECEIVED):
            yield trail, end

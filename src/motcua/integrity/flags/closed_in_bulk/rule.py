"""I-12. A month's outcomes in its last hours.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections.abc import Iterator

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import CONCLUDED, Evidence, Move, Trail


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: none. The last hours are working hours before the end of the period."""
    begin = evidence.later(evidence.period.start, 0)
    whole = evidence.minutes(begin, evidence.period.end)
    last_hours = evidence.later(begin, max(0, whole - numbers["last_minutes"]))
    for trail, end in concluded(evidence):
        if end.at >= last_hours:
            yield Sign(trail.key, (end.actor,))


def chances(evidence: Evidence, _numbers: Numbers) -> int:
    """Outcomes of the period."""
    return sum(1 for _ in concluded(evidence))


def concluded(evidence: Evidence) -> Iterator[tuple[Trail, Move]]:
    """Each with its conclusion."""
    for trail in evidence.trails:
        end = trail.first(CONCLUDED)
        if end and evidence.is_within(end.at):
            yield trail, end

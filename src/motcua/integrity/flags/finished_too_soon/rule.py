"""I-6. Called finished before anybody signed, or handed over before there was anything.

Legal basis: NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import (
    APPROVED,
    CONCLUDED,
    DECIDED_BY_RULES,
    ENDS,
    PART_ISSUED,
    RETURNED,
    Evidence,
    Move,
    Trail,
)


def signs(evidence: Evidence, _numbers: Numbers) -> Iterator[Sign]:
    """Figure: none. What rules decided was approved with their switch; where no paper comes out, nobody signs one."""
    for trail in evidence.trails:
        end = trail.first(CONCLUDED)
        if end and evidence.is_within(end.at) and not _is_approved(trail, end):
            yield Sign(trail.key, (end.actor,))
            continue
        given = trail.first(RETURNED)
        if given and evidence.is_within(given.at) and not _has_outcome(trail, given):
            yield Sign(trail.key, (given.actor,))


def _is_approved(trail: Trail, end: Move) -> bool:
    has_paper = trail.filed is None or trail.filed.data.get("has_outcome_document", True)
    return not has_paper or any(
        move.at <= end.at for move in trail.all(APPROVED, DECIDED_BY_RULES, PART_ISSUED)
    )


def _has_outcome(trail: Trail, given: Move) -> bool:
    return any(move.at <= given.at for move in trail.all(*ENDS))

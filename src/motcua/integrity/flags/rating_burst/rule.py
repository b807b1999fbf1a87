"""I-14. One device speaks for many, or before the outcome was seen.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from motcua.integrity.flags.contract import Numbers, Sign
from motcua.integrity.rules.trail import CONCLUDED, OPENED, RATED, RETURNED, Evidence, Move, Trail, crowded

HOUR = 3600


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: how many came together; 1 for one before the outcome was opened."""
    found: dict[str, int] = {}
    by_device: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    opened = {
        trail.number: trail.first(OPENED, RETURNED) for trail in evidence.trails if _is_electronic(trail)
    }
    for rating in evidence.ratings:
        said = rating.first(RATED)
        if said is None or not evidence.is_within(said.at):
            continue
        if mark := said.data.get("device_mark"):
            by_device[mark].append((said.at, rating.key))
        if said.data["dossier"] in opened and _is_before(said, opened[said.data["dossier"]]):
            found[rating.key] = 1
    for moves in by_device.values():
        for bunch in crowded(moves, HOUR, numbers["more_than"]):
            found |= dict.fromkeys(bunch, len(bunch))
    yield from (Sign(key, (), count) for key, count in found.items())


def chances(evidence: Evidence, _numbers: Numbers) -> int:
    """Ratings of the period."""
    return sum(1 for rating in evidence.ratings if evidence.is_within(rating.moves[0].at))


def _is_electronic(trail: Trail) -> bool:
    given = trail.first(RETURNED)
    return trail.first(CONCLUDED) is not None and (given is None or given.data["way"] == "electronic")


def _is_before(said: Move, opening: Move | None) -> bool:
    return opening is None or said.at < opening.at

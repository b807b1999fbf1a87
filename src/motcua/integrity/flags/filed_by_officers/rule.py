"""I-13. Many people, one device, one hour, and all «by themselves».

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from motcua.integrity.flags.contract import Numbers, Sign, filed_here
from motcua.integrity.rules.trail import Evidence, crowded

HOUR = 3600


def signs(evidence: Evidence, numbers: Numbers) -> Iterator[Sign]:
    """Figure: how many came together. The mark is of a device and a day, and tells neither."""
    by_device: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    filers: dict[str, str] = {}
    for trail in filed_here(evidence):
        filed = trail.filed
        if filed and filed.data["channel"] == "self" and (mark := filed.data.get("device_mark")):
            by_device[mark].append((filed.at, trail.key))
            filers[trail.key] = filed.actor
    for moves in by_device.values():
        for bunch in crowded(moves, HOUR, numbers["more_than"]):
            if len({filers[key] for key in bunch}) >= numbers["people"]:
                yield from (Sign(key, (), len(bunch)) for key in bunch)


def chances(evidence: Evidence, _numbers: Numbers) -> int:
    """Dossiers said to be self-filed."""
    return sum(1 for trail in filed_here(evidence) if trail.filed and trail.filed.data["channel"] == "self")

"""One day in two lists, dossier by dossier: ours, and what the national portal knows. Nothing is corrected here, only told.

Legal basis: TT 04/2025/TT-VPCP.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    """Kết quả đối soát của một hồ sơ."""

    MATCHED = "matched"
    ON_THE_WAY = "on_the_way"  # the portal has not heard everything yet
    MISSING_THERE = "missing_there"
    MISSING_HERE = "missing_here"
    DIFFERS = "differs"


FINDING_NAMES = {
    Finding.MATCHED: "khớp",
    Finding.ON_THE_WAY: "đang trên đường gửi",
    Finding.MISSING_THERE: "ở đây có, Cổng quốc gia không",
    Finding.MISSING_HERE: "Cổng quốc gia có, ở đây không",
    Finding.DIFFERS: "khác trạng thái",
}
TO_SEND_AGAIN = frozenset({Finding.MISSING_THERE, Finding.DIFFERS})


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier; 0 stands for a state that this side does not have."""

    number: str
    finding: Finding
    ours: int
    theirs: int


def compare(ours: Mapping[str, int], theirs: Mapping[str, int], waiting: Collection[str]) -> list[Line]:
    """By number; `waiting` are those of which a message is still on its way."""
    return list(_lines(ours, theirs, frozenset(waiting)))


def _lines(ours: Mapping[str, int], theirs: Mapping[str, int], waiting: frozenset[str]) -> Iterator[Line]:
    for number in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(number, 0), theirs.get(number, 0)
        yield Line(number, _finding(here, there, is_waiting=number in waiting), here, there)


def _finding(here: int, there: int, *, is_waiting: bool) -> Finding:
    if here == there:
        return Finding.MATCHED
    if not here:
        return Finding.MISSING_HERE
    if is_waiting:
        return Finding.ON_THE_WAY
    return Finding.DIFFERS if there else Finding.MISSING_THERE

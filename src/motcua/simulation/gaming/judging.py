"""What was found against what was played: the figures by which flags are judged."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from motcua.integrity.flags import Found, examine, flags
from motcua.integrity.rules.trail import OF_DOSSIERS, RATED, Evidence, Move, Trail
from motcua.simulation.gaming.stage import Cell, Played
from motcua.simulation.gaming.tale import Line, lines_of


@dataclass(slots=True)
class Judged:
    """Cells (agency and month) of one flag, and the dossiers within those that were found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    signs_right: int = 0
    signs_wrong: int = 0
    signs_missed: int = 0

    def add(self, other: "Judged") -> None:
        """Of another seed."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def precision(self) -> tuple[int, int]:
        """Right of found."""
        return self.right, self.right + self.wrong

    @property
    def recall(self) -> tuple[int, int]:
        """Right of played."""
        return self.right, self.right + self.missed


def judge(found: Iterable[Found], played: Played) -> dict[str, Judged]:
    """By the code of the flag."""
    judged = {flag.code: Judged() for flag in flags()}
    seen: set[Cell] = set()
    for one in found:
        cell = (one.flag, one.agency, one.month)
        seen.add(cell)
        mine, truth = judged[one.flag], played.labels.get(cell)
        if truth is None:
            mine.wrong += 1
            continue
        keys = {sign.key for sign in one.signs}
        mine.right += 1
        mine.signs_right += len(keys & truth)
        mine.signs_wrong += len(keys - truth)
        mine.signs_missed += len(truth - keys)
    for cell in played.labels.keys() - seen:
        judged[cell[0]].missed += 1
    return judged


def found_in(played: Played) -> list[Found]:
    """Every flag over every agency and month, straight from what was told."""
    moves: dict[str, list[Move]] = {}
    for line in lines_of(played.tales):
        moves.setdefault(line.subject, []).append(_move(line))
    trails = [Trail(key, tuple(told)) for key, told in moves.items()]
    by_agency: dict[str, list[Trail]] = {}
    for trail in trails:
        by_agency.setdefault(trail.agency, []).append(trail)
    calendar = played.tales[0].calendar
    now = max(line.at for tale in played.tales for line in tale.lines)
    found = []
    for agency, lives in sorted(by_agency.items()):
        for month in played.months:
            evidence = Evidence(
                agency=agency,
                trails=tuple(trail for trail in lives if trail.first(*OF_DOSSIERS)),
                period=month,
                calendar=calendar,
                now=now,
                ratings=tuple(trail for trail in lives if trail.first(RATED)),
            )
            found += [one for flag in flags() if (one := examine(flag, evidence))]
    return found


def _move(line: Line) -> Move:
    data = {each.name: getattr(line.event, each.name) for each in fields(line.event)}
    return Move(line.event.kind, line.at, line.claimed_at or line.at, line.actor, data)

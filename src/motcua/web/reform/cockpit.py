"""The first page: what is late, who owes what, how far each round is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.kernel.phrase import Phrase
from motcua.scorecards import rounds
from motcua.scorecards.rounds import Owed
from motcua.scorecards.rules.rounds import STATUS_NAMES, Stage

if TYPE_CHECKING:
    from motcua.scorecards.models import ScoreSheet, ScoringRound

SHOWN = 60


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round, how many sheets stand at which stage, and whether anything is left to do."""

    round: "ScoringRound"
    count: int
    done: int
    late: int
    stages: tuple[tuple[str, int], ...]

    @property
    def is_over(self) -> bool:
        """Every sheet is final."""
        return self.done == self.count


@dataclass(frozen=True, slots=True)
class Cockpit:
    """Everything the first page shows."""

    sentence: str
    mine: tuple[Owed, ...]
    theirs: tuple[Owed, ...]
    more: int
    rounds: tuple[RoundLine, ...]


def cockpit(actor: Actor) -> Cockpit:
    """Of what this actor may see; their own duties first."""
    found = rounds.rounds(actor)
    owed = rounds.owed(actor, [sheet for _round, sheets in found for sheet in sheets])
    mine = tuple(one for one in owed if one.is_mine)
    theirs = tuple(one for one in owed if not one.is_mine)
    return Cockpit(
        sentence=_sentence(mine, theirs, has_any=bool(found)),
        mine=mine[:SHOWN],
        theirs=theirs[:SHOWN],
        more=max(0, len(mine) - SHOWN) + max(0, len(theirs) - SHOWN),
        rounds=tuple(round_line(actor, one, sheets) for one, sheets in found),
    )


def round_line(actor: Actor, found: "ScoringRound", sheets: "list[ScoreSheet]") -> RoundLine:
    """Stages in the order of a sheet's life."""
    counted = Counter(sheet.stage for sheet in sheets)
    late = sum(one.is_late for one in rounds.owed(actor, sheets))
    stages = tuple((STATUS_NAMES[stage], counted[stage]) for stage in Stage if counted[stage])
    return RoundLine(found, len(sheets), counted[Stage.FINAL], late, stages)


def dates(found: "ScoringRound") -> list[tuple[str | Promise, datetime | None]]:
    """The last moment of each stage."""
    return [
        (_("Hạn tự chấm"), found.self_score_by),
        (_("Hạn thẩm định lần 1"), found.appraise_by),
        (_("Hạn giải trình"), found.reply_by),
        (_("Hạn có kết quả"), found.final_by),
    ]


def _sentence(mine: tuple[Owed, ...], theirs: tuple[Owed, ...], *, has_any: bool) -> str:
    if not has_any:
        return Phrase("Chưa có đợt chấm điểm nào.")
    if not mine and not theirs:
        return Phrase("Mọi phiếu chấm điểm đã có kết quả.")
    late = sum(one.is_late for one in (*mine, *theirs))
    told = Phrase(
        "{mine} phiếu chờ ông/bà làm, {theirs} phiếu chờ người khác.", mine=len(mine), theirs=len(theirs)
    )
    return Phrase("{late} việc quá hạn. {told}", late=late, told=told) if late else told

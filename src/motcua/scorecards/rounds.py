"""Rounds and sheets as somebody may see them, and who owes what by when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger import queries as ledger
from motcua.ledger.queries import Sealed
from motcua.scorecards.models import ScoreSheet, ScoringRound, SheetLine
from motcua.scorecards.permissions import APPRAISERS, is_own
from motcua.scorecards.rules.rounds import OWED, WAITS_FOR_AGENCY, Stage

DUE: Mapping[Stage, str] = {
    Stage.SELF_SCORING: "self_score_by",
    Stage.LOCKED: "appraise_by",
    Stage.REPLYING: "reply_by",
    Stage.REPLIED: "final_by",
    Stage.APPRAISED: "final_by",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """What has to be done next with a sheet. `is_mine`: by whoever asks."""

    sheet: ScoreSheet
    words: str
    by: datetime | None
    is_late: bool
    is_of_agency: bool
    is_mine: bool


def sheets_seen(actor: Actor) -> QuerySet[ScoreSheet]:
    """Every sheet that this actor may see, with its round."""
    rows = ScoreSheet.objects.select_related("round")
    if actor.has(*APPRAISERS):
        return rows
    if not actor.agency:
        return rows.none()
    own = Q(agency__in=_upward(actor.agency))
    below = Q(agency__startswith=f"{actor.agency}.") if actor.has(Role.LEADER) else Q()
    return rows.filter(own | below)


def rounds(actor: Actor) -> list[tuple[ScoringRound, list[ScoreSheet]]]:
    """Newest first, with the sheets that this actor may see."""
    found: dict[int, tuple[ScoringRound, list[ScoreSheet]]] = {}
    for sheet in sheets_seen(actor).order_by("-round__opened_at", "-round_id", "name"):
        found.setdefault(sheet.round_id, (sheet.round, []))[1].append(sheet)
    return list(found.values())


def round_for(actor: Actor, public_id: str) -> tuple[ScoringRound, list[ScoreSheet]]:
    """With lines. Raises NotFound, also when none of its sheets is this actor's to see."""
    rows = sheets_seen(actor).filter(round__public_id=public_id.replace("\x00", ""))
    sheets = list(rows.prefetch_related("lines").order_by("name"))
    if not sheets:
        raise NotFound("đợt chấm điểm này")
    return sheets[0].round, sheets


def owed(actor: Actor, sheets: Iterable[ScoreSheet] | None = None) -> tuple[Owed, ...]:
    """What is late first, then what is due first; nothing of what is final."""
    rows = sheets_seen(actor).exclude(stage=Stage.FINAL) if sheets is None else sheets
    now = clock.now()
    found = [_owed(actor, row, now) for row in rows if row.stage != Stage.FINAL]
    return tuple(
        sorted(found, key=lambda each: (not each.is_late, each.by is None, each.by, each.sheet.name))
    )


def lines_of(sheet: ScoreSheet) -> list[SheetLine]:
    """In the order of the pack, with their evidence."""
    return list(sheet.lines.prefetch_related("evidence__evidence__file").order_by("place"))


def entries_of(sheet: ScoreSheet, criterion: str = "") -> list[Sealed]:
    """What the ledger says of a sheet, or of one line of it."""
    found = ledger.history(sheet.public_id)
    return [each for each in found if not criterion or each.data.get("criterion") == criterion]


def _owed(actor: Actor, row: ScoreSheet, now: datetime) -> Owed:
    stage = Stage(row.stage)
    by: datetime | None = getattr(row.round, DUE[stage])
    is_of_agency = stage in WAITS_FOR_AGENCY
    is_mine = is_own(actor, row.agency) if is_of_agency else actor.has(Role.REFORM_OFFICER)
    return Owed(row, OWED[stage], by, by is not None and by < now, is_of_agency, is_mine)


def _upward(agency: str) -> list[str]:
    parts = agency.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]

"""Open a round of scoring (mở đợt chấm điểm): a sheet for every agency, a line for every criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.queries.tree import agency
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.scorecards import packs
from motcua.scorecards.events import RoundOpened
from motcua.scorecards.filling import fill_all
from motcua.scorecards.models import ScoreSheet, ScoringRound, SheetLine
from motcua.scorecards.permissions import permit


@dataclass(frozen=True, slots=True)
class Opening:
    """What a round is opened with. `pack` is a code or «code/version»."""

    pack: str
    title: str
    year: int
    self_score_by: datetime
    agencies: tuple[str, ...]
    appraise_by: datetime | None = None
    reply_by: datetime | None = None
    final_by: datetime | None = None

    @property
    def dates(self) -> tuple[datetime, ...]:
        """Last moments of the stages that have one, in the order of the stages."""
        found = (self.self_score_by, self.appraise_by, self.reply_by, self.final_by)
        return tuple(each for each in found if each is not None)


@once
def open_round(opening: Opening, *, actor: Actor, key: str = "") -> ScoringRound:
    """Raises NotAllowed, PackUnknown, NotFound for an agency, InvalidInput for a last moment that has passed."""
    permit(actor, Permission.MANAGE_SCORECARDS)
    pack, now = packs.named(opening.pack), clock.now()
    _check(opening, now)
    opened = ScoringRound.objects.create(
        pack=pack.code,
        version=pack.version,
        digest=pack.digest,
        title=opening.title,
        year=opening.year,
        self_score_by=opening.self_score_by,
        appraise_by=opening.appraise_by,
        reply_by=opening.reply_by,
        final_by=opening.final_by,
        opened_by=actor.id,
        opened_at=now,
    )
    _write_sheets(opened, tuple(dict.fromkeys(opening.agencies)), [c.code for c in pack.criteria])
    record(_event(opened, opening), actor=actor.id, subject=opened.public_id)
    fill_all(opened, actor)
    return opened


def _check(opening: Opening, now: datetime) -> None:
    if not opening.title.strip():
        raise InvalidInput(Phrase("Tên đợt"), Phrase("phải ghi."))
    if opening.self_score_by <= now:
        raise InvalidInput(Phrase("Hạn tự chấm"), Phrase("phải sau lúc này."))
    if list(opening.dates) != sorted(opening.dates):
        raise InvalidInput(
            Phrase("Các hạn"), Phrase("phải theo thứ tự: tự chấm, thẩm định, giải trình, kết quả.")
        )
    if not opening.agencies:
        raise InvalidInput(Phrase("Đơn vị"), Phrase("phải chọn ít nhất một cơ quan."))


def _write_sheets(opened: ScoringRound, agencies: Sequence[str], criteria: Sequence[str]) -> None:
    sheets = ScoreSheet.objects.bulk_create(
        ScoreSheet(round=opened, agency=code, name=agency(code).name, moved_at=opened.opened_at)
        for code in agencies
    )
    SheetLine.objects.bulk_create(
        [
            SheetLine(sheet=sheet, criterion=code, place=place)
            for sheet in sheets
            for place, code in enumerate(criteria)
        ],
        batch_size=500,
    )


def _event(opened: ScoringRound, opening: Opening) -> RoundOpened:
    return RoundOpened(
        pack=opened.pack,
        version=opened.version,
        digest=opened.digest,
        year=opened.year,
        agencies=tuple(dict.fromkeys(opening.agencies)),
        self_score_by=opened.self_score_by,
        appraise_by=opened.appraise_by,
        reply_by=opened.reply_by,
        final_by=opened.final_by,
    )

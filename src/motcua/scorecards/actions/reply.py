"""Answer an appraisal (trả lời thẩm định): the lines that were asked about, then all of them at once."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.scorecards.events import LineReplied, ReplySent
from motcua.scorecards.marks import Mark, line_of, noted, show_evidence
from motcua.scorecards.models import ScoreSheet, SheetLine
from motcua.scorecards.permissions import permit_own, sheet_for
from motcua.scorecards.rules.rounds import Move, Stage, after, check_replied


@once
def reply(sheet: str, criterion: str, mark: Mark, *, actor: Actor, key: str = "") -> SheetLine:
    """Words and evidence about one line that was asked about; the points are the appraiser's."""
    row = _own(actor, sheet, Move.REPLY)
    line = line_of(row, criterion)
    if not line.wants_reply:
        raise InvalidInput(Phrase("Tiêu chí"), Phrase("không có yêu cầu giải trình."))
    line.reply_note = noted(mark.note)
    if not line.reply_note:
        raise InvalidInput(Phrase("Nội dung"), Phrase("phải ghi nội dung giải trình."))
    line.save(update_fields=["reply_note"])
    show_evidence(line, row.agency, mark.evidence)
    record(LineReplied(criterion, mark.evidence), actor=actor.id, subject=row.public_id)
    return line


@once
def send_reply(sheet: str, *, actor: Actor, key: str = "") -> ScoreSheet:
    """Raises ReplyMissing while a line waits."""
    row = _own(actor, sheet, Move.SEND_REPLY)
    check_replied(row.lines.filter(wants_reply=True, reply_note="").values_list("criterion", flat=True))
    row.stage, row.moved_at = after(Stage(row.stage), Move.SEND_REPLY), clock.now()
    row.save(update_fields=["stage", "moved_at"])
    record(ReplySent(row.agency), actor=actor.id, subject=row.public_id)
    return row


def _own(actor: Actor, sheet: str, move: Move) -> ScoreSheet:
    row = sheet_for(actor, sheet, lock=True)
    permit_own(actor, Permission.EXPLAIN_SCORE, row.agency)
    after(Stage(row.stage), move)
    return row

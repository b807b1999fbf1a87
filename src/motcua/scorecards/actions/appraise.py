"""Appraise a locked sheet (thẩm định điểm): line by line, issued once, again after the reply, then final."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.scorecards.events import AppraisalIssued, LineAppraised, SheetFinalised
from motcua.scorecards.marks import Mark, checked, line_of, noted, pack_of
from motcua.scorecards.models import ScoreSheet, SheetLine
from motcua.scorecards.permissions import permit, sheet_for
from motcua.scorecards.rules.rounds import Move, Stage, after
from motcua.scorecards.sheets import standing


@once
def appraise(sheet: str, criterion: str, mark: Mark, *, actor: Actor, key: str = "") -> SheetLine:
    """Points of the first or the second appraisal, by the stage. Only the first may ask for a reply."""
    row = sheet_for(actor, sheet, lock=True)
    permit(actor, Permission.APPRAISE_SCORES)
    is_second = row.stage == Stage.REPLIED
    after(Stage(row.stage), Move.APPRAISE_AGAIN if is_second else Move.APPRAISE)
    line, rule = line_of(row, criterion), next(c for c in pack_of(row).criteria if c.code == criterion)
    points, note = checked(rule, mark.points), noted(mark.note)
    if is_second:
        line.second_points, line.second_note = points, note
    else:
        line.first_points, line.first_note, line.wants_reply = points, note, mark.wants_reply
    line.is_not_applicable = points is None
    line.save()
    event = LineAppraised(
        criterion=criterion,
        time=2 if is_second else 1,
        points_hundredths=points or 0,
        is_not_applicable=points is None,
        wants_reply=mark.wants_reply and not is_second,
        has_note=bool(note),
    )
    record(event, actor=actor.id, subject=row.public_id)
    return line


@once
def issue_appraisal(sheet: str, *, actor: Actor, key: str = "") -> ScoreSheet:
    """The agency may read it now. Without a question to answer the appraisal is done."""
    row = sheet_for(actor, sheet, lock=True)
    permit(actor, Permission.APPRAISE_SCORES)
    is_second = row.stage == Stage.REPLIED
    asked = () if is_second else tuple(row.lines.filter(wants_reply=True).values_list("criterion", flat=True))
    move = Move.ISSUE_AGAIN if is_second else Move.ISSUE
    row.stage, row.moved_at = after(Stage(row.stage), move, wants_reply=bool(asked)), clock.now()
    row.save(update_fields=["stage", "moved_at"])
    event = AppraisalIssued(row.agency, 2 if is_second else 1, standing(row).total, asked)
    record(event, actor=actor.id, subject=row.public_id)
    return row


@once
def finalise(sheet: str, *, actor: Actor, key: str = "") -> ScoreSheet:
    """The points are final."""
    row = sheet_for(actor, sheet, lock=True)
    permit(actor, Permission.MANAGE_SCORECARDS)
    row.stage, row.moved_at = after(Stage(row.stage), Move.FINALISE), clock.now()
    row.save(update_fields=["stage", "moved_at"])
    event = SheetFinalised(
        agency=row.agency,
        pack=row.round.pack,
        version=row.round.version,
        points_hundredths=standing(row).total,
        self_points_hundredths=standing(row, own=True).total,
    )
    record(event, actor=actor.id, subject=row.public_id)
    return row

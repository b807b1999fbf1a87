"""Score one's own agency (tự chấm điểm), line by line, and stand by it (chốt phiếu)."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.facts.queries import Period
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.scorecards.events import LineSelfScored, SheetLocked
from motcua.scorecards.filling import fill
from motcua.scorecards.marks import Mark, drop_evidence, line_of, noted, pack_of, scored, show_evidence
from motcua.scorecards.models import ScoreSheet, SheetLine
from motcua.scorecards.permissions import permit_own, sheet_for
from motcua.scorecards.rules.rounds import Move, Stage, after, check_in_time
from motcua.scorecards.sheets import standing


@once
def self_score(sheet: str, criterion: str, mark: Mark, *, actor: Actor, key: str = "") -> SheetLine:
    """Points, words and evidence of one line. Raises InvalidInput for points that the rule cannot give."""
    row = _own(actor, sheet)
    line, pack = line_of(row, criterion), pack_of(row)
    if line.is_counted:
        _check_untouched(mark)
    else:
        rule = next(c for c in pack.criteria if c.code == criterion)
        line.self_points, line.inputs = scored(pack, rule, mark), dict(mark.inputs)
        line.is_not_applicable = line.self_points is None
    line.self_note = noted(mark.note)
    line.save(update_fields=["self_points", "self_note", "is_not_applicable", "inputs"])
    drop_evidence(line, but=mark.evidence)
    show_evidence(line, row.agency, mark.evidence)
    record(_scored(line, mark), actor=actor.id, subject=row.public_id)
    return line


@once
def fill_from_facts(sheet: str, period: str, *, actor: Actor, key: str = "") -> ScoreSheet:
    """Every criterion with a measure takes its points from the facts of the period («2026»), frozen with the leaf."""
    row = _own(actor, sheet)
    fill([row], Period.parse(period), actor)
    return row


@once
def lock_sheet(sheet: str, *, actor: Actor, key: str = "") -> ScoreSheet:
    """From here on the agency's points stand; what is measured is counted once more, and frozen."""
    row = sheet_for(actor, sheet, lock=True)
    permit_own(actor, Permission.SELF_SCORE, row.agency)
    row.stage, row.moved_at = after(Stage(row.stage), Move.LOCK), clock.now()
    fill([row], Period.parse(str(row.round.year)), actor)
    row.save(update_fields=["stage", "moved_at"])
    event = SheetLocked(agency=row.agency, points_hundredths=standing(row).total)
    record(event, actor=actor.id, subject=row.public_id)
    return row


def _own(actor: Actor, sheet: str) -> ScoreSheet:
    """Locked in the database, open to its agency, in time."""
    row = sheet_for(actor, sheet, lock=True)
    permit_own(actor, Permission.SELF_SCORE, row.agency)
    after(Stage(row.stage), Move.SELF_SCORE)
    check_in_time(clock.now(), row.round.self_score_by)
    return row


def _check_untouched(mark: Mark) -> None:
    if mark.points or mark.inputs:
        raise InvalidInput(
            Phrase("Điểm"), Phrase("tính từ sổ cái, không gõ được; chỉ ghi thuyết minh và minh chứng.")
        )


def _scored(line: SheetLine, mark: Mark) -> LineSelfScored:
    return LineSelfScored(
        criterion=line.criterion,
        points_hundredths=line.self_points or 0,
        is_not_applicable=line.is_not_applicable,
        evidence=mark.evidence,
        has_note=bool(line.self_note),
        inputs=tuple(f"{name}={value}" for name, value in sorted(line.inputs.items())),
    )

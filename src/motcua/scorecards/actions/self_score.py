"""Score one's own agency (tự chấm điểm), line by line, and stand by it (chốt phiếu)."""

from fractions import Fraction

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.facts.queries import Period
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.scorecards import queries
from motcua.scorecards.events import LineFilled, LineSelfScored, SheetLocked
from motcua.scorecards.marks import Mark, checked, line_of, noted, pack_of, show_evidence
from motcua.scorecards.models import ScoreSheet, SheetLine
from motcua.scorecards.permissions import permit_own, sheet_for
from motcua.scorecards.queries import LiveScorecard
from motcua.scorecards.rules.exact import hundredths
from motcua.scorecards.rules.rounds import Move, Stage, after, check_in_time
from motcua.scorecards.sheets import standing


@once
def self_score(sheet: str, criterion: str, mark: Mark, *, actor: Actor, key: str = "") -> SheetLine:
    """Points, words and evidence of one line. Raises InvalidInput for points that the rule cannot give."""
    row = _own(actor, sheet)
    line, pack = line_of(row, criterion), pack_of(row)
    rule = next(c for c in pack.criteria if c.code == criterion)
    line.self_points, line.self_note = checked(rule, mark.points), noted(mark.note)
    line.is_not_applicable = line.self_points is None
    line.save(update_fields=["self_points", "self_note", "is_not_applicable"])
    show_evidence(line, row.agency, mark.evidence)
    event = LineSelfScored(
        criterion=criterion,
        points_hundredths=line.self_points or 0,
        is_not_applicable=line.is_not_applicable,
        evidence=mark.evidence,
        has_note=bool(line.self_note),
    )
    record(event, actor=actor.id, subject=row.public_id)
    return line


@once
def fill_from_facts(sheet: str, period: str, *, actor: Actor, key: str = "") -> ScoreSheet:
    """Every criterion with a measure takes its points from the facts of the period («2026»), frozen with the leaf."""
    row = _own(actor, sheet)
    live = queries.score(f"{row.round.pack}/{row.round.version}", row.agency, Period.parse(period))
    lines = {line.criterion: line for line in row.lines.all()}
    for score in live.card.scores:
        if score.criterion.measure and score.points is not None:
            _freeze(lines[score.code], live, score.criterion.measure, score.points)
            record(_filled(lines[score.code], score.criterion.measure), actor=actor.id, subject=row.public_id)
    return row


@once
def lock_sheet(sheet: str, *, actor: Actor, key: str = "") -> ScoreSheet:
    """From here on the agency's points stand."""
    row = sheet_for(actor, sheet, lock=True)
    permit_own(actor, Permission.SELF_SCORE, row.agency)
    row.stage, row.moved_at = after(Stage(row.stage), Move.LOCK), clock.now()
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


def _freeze(line: SheetLine, live: LiveScorecard, measure: str, points: Fraction) -> None:
    counts = live.counts[measure]
    line.self_points, line.leaf_index, line.counted_as_of = hundredths(points), live.leaf_index, live.as_of
    line.is_not_applicable = False
    line.numerator, line.denominator = counts.numerator, counts.denominator
    line.save()


def _filled(line: SheetLine, measure: str) -> LineFilled:
    return LineFilled(
        criterion=line.criterion,
        measure=measure,
        numerator=line.numerator or 0,
        denominator=line.denominator or 0,
        leaf_index=-1 if line.leaf_index is None else line.leaf_index,
        points_hundredths=line.self_points or 0,
        as_of=line.counted_as_of or clock.now(),
    )

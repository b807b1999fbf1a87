"""Points that nobody types: lines whose criterion has a measure take what the facts say, frozen with the leaf."""

from collections.abc import Iterable
from fractions import Fraction

from motcua.accounts.actor import Actor
from motcua.facts.queries import Period
from motcua.ledger.record import record
from motcua.scorecards import boards
from motcua.scorecards.events import LineFilled
from motcua.scorecards.models import ScoreSheet, ScoringRound, SheetLine
from motcua.scorecards.queries import LiveScorecard
from motcua.scorecards.rules.exact import hundredths

FROZEN = ["self_points", "is_not_applicable", "numerator", "denominator", "leaf_index", "counted_as_of"]


def fill_all(opened: ScoringRound, actor: Actor) -> None:
    """Every sheet of a round, by the year of the round, out of one reading of the facts."""
    fill(
        opened.sheets.select_related("round").prefetch_related("lines"), Period.parse(str(opened.year)), actor
    )


def fill(sheets: Iterable[ScoreSheet], period: Period, actor: Actor) -> None:
    """All of one round. What the facts do not know stays empty."""
    rows = {row.agency: row for row in sheets}
    found: list[SheetLine] = []
    for pack in {f"{row.round.pack}/{row.round.version}" for row in rows.values()}:
        names = {code: row.name for code, row in rows.items()}
        for live in boards.scores(pack, names, period):
            if not live.is_idle:
                found += _frozen(rows[live.agency], live, actor)
    SheetLine.objects.bulk_update(found, FROZEN, batch_size=200)


def _frozen(sheet: ScoreSheet, live: LiveScorecard, actor: Actor) -> list[SheetLine]:
    lines, found = {line.criterion: line for line in sheet.lines.all()}, []
    for score in live.card.scores:
        measure = score.criterion.measure
        if measure and score.points is not None:
            line = lines[score.code]
            event = _freeze(line, live, measure, score.points)
            record(event, actor=actor.id, subject=sheet.public_id)
            found.append(line)
    return found


def _freeze(line: SheetLine, live: LiveScorecard, measure: str, points: Fraction) -> LineFilled:
    counts, worth = live.counts[measure], hundredths(points)
    line.self_points, line.leaf_index, line.counted_as_of = worth, live.leaf_index, live.as_of
    line.is_not_applicable = False
    line.numerator, line.denominator = counts.numerator, counts.denominator
    return LineFilled(
        criterion=line.criterion,
        measure=measure,
        numerator=counts.numerator,
        denominator=counts.denominator,
        leaf_index=live.leaf_index,
        points_hundredths=worth,
        as_of=live.as_of,
    )

"""Points of score sheets against the events that gave them; packs against the digests they were opened with."""

from collections.abc import Iterator

from motcua.ledger.queries import replay
from motcua.scorecards import packs
from motcua.scorecards.errors import PackChanged, PackUnknown
from motcua.scorecards.events import LineAppraised, LineFilled, LineSelfScored, RoundOpened
from motcua.scorecards.models import ScoreSheet, ScoringRound, SheetLine

COLUMNS = {1: "first_points", 2: "second_points"}
Told = dict[tuple[str, str, str], int | None]  # sheet, criterion, column


def sheets() -> Iterator[str]:
    """Points that nobody gave."""
    told = _told()
    known = {name for name, _, _ in told} & set(ScoreSheet.objects.values_list("public_id", flat=True))
    gone = {name for name, _, _ in told} - known
    yield from (f"sheet {name} is gone" for name in sorted(gone))
    for line in SheetLine.objects.select_related("sheet").order_by("sheet_id", "place"):
        for column in ("self_points", *COLUMNS.values()):
            sealed = told.get((line.sheet.public_id, line.criterion, column))
            if getattr(line, column) != sealed:
                yield f"sheet {line.sheet.public_id}, criterion {line.criterion}: {column} is not what was sealed"


def pinned() -> Iterator[str]:
    """Packs that are not those the rounds were opened with."""
    rows = {row.public_id: row for row in ScoringRound.objects.all()}
    for entry in replay(kinds={RoundOpened.kind}):
        said = (entry.data["pack"], entry.data["version"], entry.data["digest"])
        row = rows.get(entry.subject)
        if row is None or (row.pack, row.version, row.digest) != said:
            yield f"round {entry.subject} is gone or changed"
        try:
            packs.exactly(*said)
        except (PackChanged, PackUnknown):
            yield f"pack {said[0]}/{said[1]} is not the one that round {entry.subject} was opened with"


def _told() -> Told:
    found: Told = {}
    for entry in replay(kinds={LineFilled.kind, LineSelfScored.kind, LineAppraised.kind}):
        data = entry.data
        column = COLUMNS[data["time"]] if entry.kind == LineAppraised.kind else "self_points"
        absent = data.get("is_not_applicable", False)
        found[entry.subject, data["criterion"], column] = None if absent else data["points_hundredths"]
    return found

"""A decision table tried on past dossiers: how many each row would have decided. Counts leave, answers do not."""

from collections import Counter

from motcua.catalogue.rules.tables import DecisionTable
from motcua.dossiers.models import Dossier
from motcua.dossiers.route import FactsOf
from motcua.kernel.expression import ExpressionError

NEWEST = 200
NO_ROW, UNFIT = 0, -1


def past_rows(procedure: str, table: DecisionTable, most: int = NEWEST) -> list[tuple[int, int]]:
    """(row from 1, dossiers), of the newest filed; row 0: no row held; -1: the answers do not fit the table."""
    rows = Dossier.objects.filter(revision__code=procedure, submitted_at__isnull=False)
    newest = rows.select_related("revision").order_by("-pk")[:most]
    counts = Counter(_row(table, dossier) for dossier in newest)
    return sorted(counts.items())


def _row(table: DecisionTable, dossier: Dossier) -> int:
    try:
        holding = table.holding(dict(FactsOf(dossier)))
    except ExpressionError:
        return UNFIT
    return holding[0] + 1 if holding else NO_ROW

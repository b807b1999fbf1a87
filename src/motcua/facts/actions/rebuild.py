"""Fold the ledger again from nothing."""

from dataclasses import dataclass

from django.db import transaction

from motcua.facts.folding import Rebuilding
from motcua.facts.models import CellSeries
from motcua.facts.queries import CURSOR
from motcua.facts.registry import folds, kinds
from motcua.ledger.queries import replay, tree_size
from motcua.ledger.subscribers import rewind


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was read."""

    leaf_index: int  # the last one, -1 for an empty ledger
    entries: int  # folded


def rebuild(*, entries: int | None = None) -> Rebuilt:
    """Replace all facts by what the first `entries` leaves say (default: all sealed ones).

    Rows are folded into scratch tables, so readers and writers go on; the change itself is one short transaction.
    What is sealed meanwhile is left to the subscriber, whose cursor is set to where this ended.
    """
    size = min(tree_size(), entries) if entries is not None else tree_size()
    rebuildings = [Rebuilding(fold) for fold in folds()]
    by_kind = {kind: [r for r in rebuildings if kind in r.fold.kinds] for kind in kinds()}
    count = 0
    for event in replay(kinds=by_kind):
        if event.leaf_index >= size:
            break
        for rebuilding in by_kind[event.kind]:
            rebuilding.see(event)
        count += 1
    for rebuilding in rebuildings:
        rebuilding.finish()
    with transaction.atomic():
        rewind(
            CURSOR, size - 1
        )  # first: it locks the cursor, so the subscriber writes before or after, never within
        for rebuilding in rebuildings:
            rebuilding.table.publish()
        CellSeries.objects.all().delete()  # all cells are counted again
    return Rebuilt(size - 1, count)

"""Run folds over entries: a batch onto the live tables, or a whole ledger onto scratch ones."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from motcua.facts.contract import Fold, Happened
from motcua.facts.marking import mark_stale
from motcua.facts.tables import Kept, Table

STATES_IN_MEMORY = 60_000  # of one fold during a rebuild; about 2 KB each
WRITTEN_AT_ONCE = 5_000
Piece = tuple[Happened, Mapping[str, Any]]


def fold_batch(folds: Iterable[Fold], batch: Sequence[Happened]) -> int:
    """Bring the live rows up to the end of the batch; entries already folded are skipped. Returns rows written."""
    return sum(_fold_one(fold, batch) for fold in folds)


def _fold_one(fold: Fold, batch: Sequence[Happened]) -> int:
    by_key: dict[str, list[Piece]] = defaultdict(list)
    for event in batch:
        if event.kind in fold.kinds:
            for key, data in fold.split(event):
                by_key[key].append((event, data))
    if not by_key:
        return 0
    table = Table(fold)
    kept = table.read(by_key)
    changed: dict[str, Kept] = {}
    for key, pieces in by_key.items():
        before = kept.get(key, (-1, None))
        after = before
        for event, data in pieces:
            after = advanced(fold, after, event, data)
        if after is not before:
            changed[key] = after
    table.write(changed.items())
    mark_stale(
        fold, [*(kept[key][1] for key in changed if key in kept), *(row[1] for row in changed.values())]
    )
    return len(changed)


class Rebuilding:
    """One fold from nothing, in bounded memory: states least recently touched go to the scratch table."""

    def __init__(self, fold: Fold) -> None:
        self.fold = fold
        self.table = Table(fold, scratch=True)
        self._states: OrderedDict[str, Kept] = OrderedDict()
        self._evicted: set[str] = set()

    def see(self, event: Happened) -> None:
        """Fold one entry."""
        for key, data in self.fold.split(event):
            kept = self._states.get(key)
            if kept is None:
                kept = self._read_back(key) if key in self._evicted else (-1, None)
            self._states[key] = advanced(self.fold, kept, event, data)
            self._states.move_to_end(key)
        if len(self._states) > STATES_IN_MEMORY:
            self._write(WRITTEN_AT_ONCE)

    def finish(self) -> None:
        """Everything is in the scratch table now."""
        while self._states:
            self._write(WRITTEN_AT_ONCE)

    def _read_back(self, key: str) -> Kept:
        self._evicted.discard(key)
        return self.table.read([key])[key]

    def _write(self, count: int) -> None:
        oldest = [self._states.popitem(last=False) for _ in range(min(count, len(self._states)))]
        self._evicted.update(key for key, _ in oldest)
        self.table.write(oldest)


def fold_in_memory(folds: Iterable[Fold], entries: Iterable[Happened]) -> dict[str, dict[str, Any]]:
    """Fold → key → state, and no table is touched: for a second count, and for the lake."""
    known: dict[str, dict[str, Kept]] = {}
    several = list(folds)
    for fold in several:
        known[fold.name] = {}
    for event in entries:
        for fold in several:
            if event.kind in fold.kinds:
                mine = known[fold.name]
                for key, data in fold.split(event):
                    mine[key] = advanced(fold, mine.get(key, (-1, None)), event, data)
    return {name: {key: state for key, (_, state) in kept.items()} for name, kept in known.items()}


def advanced(fold: Fold, kept: Kept, event: Happened, data: Mapping[str, Any]) -> Kept:
    """One state after one more entry; the same if it knew that entry already."""
    leaf, state = kept
    if event.leaf_index <= leaf:
        return kept
    return event.leaf_index, fold.apply(state, event.kind, data, event.recorded_at)

"""Is the lake the ledger? Its entries hash to the signed root, its facts are what those entries fold to."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from motcua.facts.errors import LakeMissing
from motcua.facts.folding import fold_in_memory
from motcua.facts.lake import delta, manifest
from motcua.facts.lake.engines import Engine
from motcua.facts.lake.exporting import ENTRIES, schema_of
from motcua.facts.lake.manifest import Manifest
from motcua.facts.registry import folds, kinds
from motcua.kernel.errors import DomainError
from motcua.ledger import queries as ledger
from motcua.ledger.queries import Sealed
from motcua.ledger.rules.note import root_in, size_in
from motcua.ledger.rules.tree import Frontier, leaf_hash

ROWS_AT_ONCE = 20_000
NO_LEVEL = 64  # no subtree is worth keeping


def verify(lake: Path, engine: Engine) -> list[str]:
    """What is wrong, in words; nothing when the lake holds exactly the first leaves of the ledger and their facts."""
    known = manifest.read(lake)
    if known is None:
        raise LakeMissing(lake)
    files = delta.files(lake / ENTRIES, known.tables[ENTRIES])
    problems = _checkpoint(known)
    walk = _Walk(engine, files, problems)
    folded = fold_in_memory(folds(), walk.entries())
    if known.size and (walk.tree.size, walk.tree.root().hex()) != (known.size, known.root):
        problems.append(f"{walk.tree.size} bút toán trong hồ có gốc khác điểm niêm phong {known.size}")
    for fold in folds():
        files = delta.files(lake / fold.name, known.tables[fold.name])
        names = [name for name in schema_of(fold).names if name not in (delta.PART, "leaf_index")]
        problems += _facts(fold.name, engine, files, names, folded[fold.name])
    return problems


def _checkpoint(known: Manifest) -> list[str]:
    """The lake's own note against its figures, and against the ledger."""
    if not known.size:
        return []
    problems = []
    if (size_in(known.checkpoint), root_in(known.checkpoint).hex()) != (known.size, known.root):
        problems.append("điểm niêm phong ghi trong hồ không khớp với hồ")
    try:
        if ledger.checkpoint_of(known.size) != known.checkpoint:
            problems.append("điểm niêm phong ghi trong hồ không phải của sổ cái này")
    except DomainError:
        problems.append(f"sổ cái chưa từng niêm phong {known.size} bút toán")
    return problems


class _Walk:
    """Entries in the order of leaves; the tree grows as they pass."""

    def __init__(self, engine: Engine, files: list[str], problems: list[str]) -> None:
        self.engine, self.files, self.problems = engine, files, problems
        self.tree = Frontier()

    def entries(self) -> Iterator[Sealed]:
        wanted = kinds()
        for row in self._rows():
            if row["leaf_index"] != self.tree.size:
                self.problems.append(f"thiếu hoặc lặp bút toán ở vị trí {self.tree.size}")
                return
            self.tree.extend([leaf_hash(row["content"])], NO_LEVEL)
            entry = ledger.read_back(row["leaf_index"], row["entry_id"], row["content"])
            if (entry.kind, entry.actor, entry.subject) != (row["kind"], row["actor"], row["subject"]):
                self.problems.append(f"bút toán {entry.leaf_index}: cột khác nội dung đã niêm phong")
            if entry.kind in wanted:
                yield entry

    def _rows(self) -> Iterator[dict[str, Any]]:
        if self.files:
            ordered = self.engine.table(self.files).order_by("leaf_index")
            for batch in self.engine.batches(ordered, ROWS_AT_ONCE):
                yield from batch.to_pylist()


def _facts(
    name: str, engine: Engine, files: list[str], names: list[str], folded: dict[str, Any]
) -> list[str]:
    wrong = 0
    left = dict(folded)
    rows = engine.batches(engine.table(files).select(*names), ROWS_AT_ONCE) if files else ()
    for batch in rows:
        for row in batch.to_pylist():
            state = left.pop(row.pop("key"), None)
            wrong += state is None or _said(row) != _said(dict(zip(state._fields, state, strict=True)))
    wrong += len(left)
    return [f"{name}: {wrong} dòng không phải là điều các bút toán kể"] if wrong else []


def _said(row: dict[str, Any]) -> str:
    return json.dumps(row, default=_moment, sort_keys=True)


def _moment(value: datetime) -> str:
    return str(value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value)

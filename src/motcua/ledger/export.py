"""The whole ledger as JSON Lines, for a verifier who gets no access to the database."""

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from motcua.ledger.models import Checkpoint, Entry, Leaf, Node

NEVER_COVERED = 2**40
COLUMNS = ("content", "leaf_hash", "kind", "subject", "recorded_at")
CHUNK = 5_000


def lines() -> Iterator[str]:
    """[table, last leaf it covers, columns…]: what `motcua-verify` reads. Call it inside a transaction."""
    for size, note in Checkpoint.objects.order_by("tree_size").values_list("tree_size", "note"):
        yield _line("checkpoint", size - 1, size, note)
    nodes = Node.objects.values_list("level", "position", "hash")
    for level, position, hash_ in sorted(nodes, key=lambda node: (node[1] + 1 << node[0], node[0])):
        yield _line("node", (position + 1 << level) - 1, level, position, hash_)
    sealed = Leaf.objects.order_by("leaf_index").values_list(
        "leaf_index", "entry_id", *(f"entry__{c}" for c in COLUMNS)
    )
    for index, entry, *columns in sealed.iterator(CHUNK):
        yield _line("leaf", index, index, entry, entry, *columns)
    unsealed = Entry.objects.filter(leaf=None).order_by("id").values_list("id", *COLUMNS)
    for entry, *columns in unsealed.iterator(CHUNK):
        yield _line("entry", NEVER_COVERED, None, entry, entry, *columns)


def _line(*cells: Any) -> str:
    return json.dumps([_plain(cell) for cell in cells], ensure_ascii=False)


def _plain(cell: Any) -> Any:
    match cell:
        case bytes() | memoryview():
            return b64encode(cell).decode()
        case datetime():
            return cell.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return cell

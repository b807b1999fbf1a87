"""Give unsealed entries their places in the tree, and sign what came out. One sealer at a time.

Writers never wait for the sealer nor for each other. The sealed order is the order of sealing; within one run,
by id. One subject's entries keep their order, because an act locks its subject before it takes an id.
"""

import itertools
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from motcua.ledger import keys
from motcua.ledger.models import Checkpoint, Node
from motcua.ledger.rules.note import checkpoint_text
from motcua.ledger.rules.tree import Frontier, Place, Range
from motcua.ledger.stored_tree import KEPT_FROM, hashes_of, tree_size

LOCK = 7_660_001  # the sealer's advisory lock
UNSEALED = """
    SELECT e.id, e.leaf_hash FROM ledger_entry e
    WHERE e.id > %s AND NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.entry_id = e.id)
    ORDER BY e.id LIMIT %s
"""
# Every writer holds this table lock from before it takes an id until its transaction ends.
WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND relation = 'ledger_entry'::regclass
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
HIGHEST_ID = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM ledger_entry_id_seq"


def seal(limit: int = 10_000) -> int:
    """Seal up to `limit` entries, oldest ids first, under one signed checkpoint; return how many."""
    return Sealer().seal(limit)


@dataclass(slots=True)
class Sealer:
    """A sealer that stays: it remembers below which id nothing unsealed can appear, so it need not look there.

    In PostgreSQL ids commit out of order: an id may be taken now and appear later. An id is settled once every
    transaction that was writing entries when the id was the highest has ended.
    """

    floor: int = 0
    _waiting_for: tuple[int, frozenset[str]] | None = field(default=None)

    def seal(self, limit: int = 10_000) -> int:
        """As the function `seal`."""
        settled = self._settled_id()
        if not _unsealed(self.floor, 1):  # most seconds; looking takes no lock
            self.floor = settled
            return 0
        with transaction.atomic():
            _be_the_only_one()
            rows = _unsealed(self.floor, limit)
            if rows:
                _append(rows)
        self.floor = settled if len(rows) < limit else min(settled, rows[-1][0])
        return len(rows)

    def _settled_id(self) -> int:
        """Up to here every entry is visible to the next statement, or will never be. Asked before looking."""
        with connection.cursor() as cursor:
            if connection.vendor != "postgresql":  # one writer at a time: ids commit in order
                cursor.execute("SELECT MAX(id) FROM ledger_entry")
                return cursor.fetchone()[0] or 0
            if self._waiting_for is None:
                cursor.execute(HIGHEST_ID)
                (highest,) = cursor.fetchone()
                self._waiting_for = highest, _writers(cursor)
            highest, writers = self._waiting_for
            if writers and writers & _writers(cursor):
                return self.floor
        self._waiting_for = None
        return highest


def _writers(cursor: CursorWrapper) -> frozenset[str]:
    cursor.execute(WRITERS)
    return frozenset(row[0] for row in cursor.fetchall())


def _be_the_only_one() -> None:
    if connection.vendor == "postgresql":  # SQLite: BEGIN IMMEDIATE has done it
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _unsealed(above: int, limit: int) -> list[tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED, [above, limit])
        return [(entry_id, bytes(leaf)) for entry_id, leaf in cursor.fetchall()]


def _append(rows: list[tuple[int, bytes]]) -> None:
    size = tree_size()
    frontier = Frontier.of(size, hashes_of([Range(0, size)]))
    _insert_leaves(size, [entry_id for entry_id, _ in rows])
    _insert_nodes(frontier.extend((leaf for _, leaf in rows), KEPT_FROM))
    key = keys.sealing_key(may_make=size == 0)
    text = checkpoint_text(key.name, frontier.size, frontier.root())
    Checkpoint.objects.bulk_create([Checkpoint(tree_size=frontier.size, note=key.sign(text))])


def _insert_leaves(start: int, entry_ids: list[int]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "INSERT INTO ledger_leaf (leaf_index, entry_id) SELECT %s + n - 1, e "
                "FROM unnest(%s::bigint[]) WITH ORDINALITY AS rows (e, n)",
                [start, entry_ids],
            )
        else:
            cursor.executemany(
                "INSERT INTO ledger_leaf (leaf_index, entry_id) VALUES (%s, %s)",
                list(zip(itertools.count(start), entry_ids)),
            )


def _insert_nodes(completed: list[tuple[Place, bytes]]) -> None:
    Node.objects.bulk_create(
        [Node(level=place.level, position=place.position, hash=hash_) for place, hash_ in completed]
    )

"""Every read of the ledger: what happened, in order, and the proof that it was sealed."""

import itertools
import json
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.errors import EntryNotSealed
from motcua.ledger.models import Checkpoint, Entry, Leaf
from motcua.ledger.rules.tree import Range, consistency_path, hash_of, inclusion_path
from motcua.ledger.stored_tree import hashes_of, tree_size

__all__ = [
    "Consistency",
    "Proof",
    "Sealed",
    "checkpoint",
    "checkpoint_of",
    "checkpoint_sizes",
    "consistency",
    "history",
    "prove",
    "replay",
    "root_at",
    "stories",
    "tales",
    "tree_size",
]

CHUNK = 1_000  # measured: longer ones make PostgreSQL sort, and Python's GC busy
MOMENTS_OF_EVERY_ENTRY = 2  # occurred_at and recorded_at; only an entry with more is searched
MOMENT_LENGTH = len("2026-11-22T15:29:00.000000Z")
UNSEALED = -1
LONGEST_LIST = 200
REPLAY = """
    SELECT l.leaf_index, e.id, e.content FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id
    WHERE l.leaf_index > %s AND l.leaf_index <= %s {kinds} ORDER BY l.leaf_index
"""
HISTORY = """
    SELECT COALESCE(l.leaf_index, -1), e.id, e.content
    FROM ledger_entry e LEFT JOIN ledger_leaf l ON l.entry_id = e.id WHERE e.subject = %s ORDER BY e.id
"""

TALES = """
    SELECT l.leaf_index, e.id, e.content FROM ledger_entry e JOIN ledger_leaf l ON l.entry_id = e.id
    WHERE e.subject IN ({subjects}) {kinds} ORDER BY l.leaf_index
"""

STORIES = """
    SELECT subject, kind, content FROM ledger_entry WHERE subject IN ({subjects}) {kinds} ORDER BY id
"""

_decode = json.JSONDecoder().raw_decode
_read_moment = datetime.fromisoformat


class Sealed(NamedTuple):
    """One entry, read back. A NamedTuple, because a replay makes a million of them.

    `leaf_index` is -1 while the entry waits for its seal. In `data`, moments are aware datetimes again
    (dates stay ISO text, tuples come back as lists).
    """

    leaf_index: int
    entry_id: int
    kind: str
    actor: str
    subject: str
    occurred_at: datetime
    recorded_at: datetime
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a stranger needs to see that this entry is in the sealed tree: checks offline with `motcua-verify proof`."""

    entry_id: int
    leaf_index: int
    tree_size: int
    hashes: tuple[bytes, ...]  # nearest first
    checkpoint: str  # the signed note
    content: bytes  # the entry's canonical bytes

    def as_json(self) -> dict[str, Any]:
        """Plain JSON; bytes in base64."""
        return {
            "entry_id": self.entry_id,
            "leaf_index": self.leaf_index,
            "tree_size": self.tree_size,
            "hashes": [b64encode(hash_).decode() for hash_ in self.hashes],
            "checkpoint": self.checkpoint,
            "content": b64encode(self.content).decode(),
        }

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> "Proof":
        """The other way round."""
        decoded = {"hashes": tuple(map(b64decode, fields["hashes"])), "content": b64decode(fields["content"])}
        return cls(**{**fields, **decoded})


@dataclass(frozen=True, slots=True)
class Consistency:
    """Shows that the tree of `new_size` leaves only added to the tree of `old_size`."""

    old_size: int
    new_size: int
    hashes: tuple[bytes, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON; bytes in base64."""
        hashes = [b64encode(hash_).decode() for hash_ in self.hashes]
        return {"old_size": self.old_size, "new_size": self.new_size, "hashes": hashes}


def replay(after: int = -1, kinds: Collection[str] = (), limit: int | None = None) -> Iterator[Sealed]:
    """Sealed entries in sealed order, from leaf `after` + 1 on; of these kinds only, if any are given.

    Reads chunk by chunk, so it may be left and resumed anywhere; `limit` counts entries that are yielded.
    """
    return itertools.islice(_replay(after, kinds), limit)


def between(after: int, until: int, kinds: Collection[str] = ()) -> Iterator[Sealed]:
    """The sealed entries with after < leaf_index <= until."""
    narrowed = f"AND e.kind IN ({', '.join(['%s'] * len(kinds))})" if kinds else ""
    with connection.cursor() as cursor:
        cursor.execute(REPLAY.format(kinds=narrowed), [after, until, *kinds])
        rows = cursor.fetchall()
    return itertools.starmap(
        _sealed, rows
    )  # decoded one by one: a thousand live entries make Python's GC slow


def contents(after: int, until: int) -> list[tuple[int, int, bytes]]:
    """(leaf index, entry id, canonical bytes) of after < leaf_index <= until: what was sealed, byte for byte."""
    rows = _fetched(REPLAY.format(kinds=""), [after, until])
    return [(leaf_index, entry_id, bytes(content)) for leaf_index, entry_id, content in rows]


def read_back(leaf_index: int, entry_id: int, content: bytes) -> Sealed:
    """An entry out of its canonical bytes."""
    return _sealed(leaf_index, entry_id, content)


def history(subject: str) -> list[Sealed]:
    """Everything that happened to one subject, in order, sealed or not yet."""
    with connection.cursor() as cursor:
        cursor.execute(HISTORY, [subject])
        return [_sealed(*row) for row in cursor.fetchall()]


def histories(subjects: Collection[str]) -> list[Sealed]:
    """The same for several subjects at once, newest first; two hundred of them at most."""
    asked = list(subjects)[:LONGEST_LIST]
    if not asked:
        return []
    several = HISTORY.replace(
        "= %s ORDER BY e.id", f"IN ({', '.join(['%s'] * len(asked))}) ORDER BY e.id DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(several, asked)
        return [_sealed(*row) for row in cursor.fetchall()]


def stories(subjects: Sequence[str], kinds: Collection[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(subject, kind, data) of these kinds, each subject's in order, sealed or not; moments stay the text they are.

    For counting over many: half the work of `replay`.
    """
    among = f"AND kind IN ({', '.join(['%s'] * len(kinds))})"
    for start in range(0, len(subjects), LONGEST_LIST):
        some = subjects[start : start + LONGEST_LIST]
        asked = STORIES.format(subjects=", ".join(["%s"] * len(some)), kinds=among)
        for subject, kind, content in _fetched(asked, [*some, *kinds]):
            yield subject, kind, _decode(str(content, "utf-8"))[0]["data"]


def tales(subjects: Sequence[str], kinds: Collection[str]) -> Iterator[Sealed]:
    """The sealed entries of these kinds about these subjects, each subject's in sealed order."""
    among = f"AND e.kind IN ({', '.join(['%s'] * len(kinds))})"
    for start in range(0, len(subjects), LONGEST_LIST):
        some = subjects[start : start + LONGEST_LIST]
        asked = TALES.format(subjects=", ".join(["%s"] * len(some)), kinds=among)
        for row in _fetched(asked, [*some, *kinds]):
            yield _sealed(*row)


def checkpoint() -> str:
    """The newest signed checkpoint; empty before the first sealing."""
    newest = Checkpoint.objects.order_by("-tree_size").first()
    return newest.note if newest else ""


def checkpoint_of(size: int) -> str:
    """The signed checkpoint of a tree of so many leaves. Raises NotFound: not every size was signed."""
    found = Checkpoint.objects.filter(tree_size=size).values_list("note", flat=True).first()
    if found is None:
        raise NotFound(Phrase("điểm niêm phong của cây {size} bút toán", size=size))
    return found


def checkpoint_sizes(limit: int) -> list[int]:
    """Of which sizes a checkpoint was signed, the newest first."""
    return list(Checkpoint.objects.order_by("-tree_size").values_list("tree_size", flat=True)[:limit])


def prove(entry_id: int) -> Proof:
    """The proof that this entry is in the newest sealed tree. Raises EntryNotSealed for about its first second."""
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise NotFound(Phrase("bút toán {entry_id}", entry_id=entry_id))
    newest = Checkpoint.objects.order_by("-tree_size").first()
    index = Leaf.objects.filter(entry_id=entry_id).values_list("leaf_index", flat=True).first()
    if index is None or newest is None or index >= newest.tree_size:
        raise EntryNotSealed(entry_id=entry_id)
    path = inclusion_path(index, newest.tree_size)
    hash_at = hashes_of(path)
    return Proof(
        entry_id=entry_id,
        leaf_index=index,
        tree_size=newest.tree_size,
        hashes=tuple(hash_of(leaves, hash_at) for leaves in path),
        checkpoint=newest.note,
        content=bytes(entry.content),
    )


def root_at(size: int) -> bytes:
    """The root of the tree of the first `size` leaves. Raises InvalidInput for a tree that never was."""
    if not 0 < size <= tree_size():
        raise InvalidInput("size", Phrase("Cây hiện có {size} lá.", size=tree_size()), "1")
    whole = Range(0, size)
    return hash_of(whole, hashes_of([whole]))


def subject_of(entry_id: int) -> str:
    """What this entry is about, sealed or not, so that its reader can be checked. Raises NotFound."""
    subject = Entry.objects.filter(pk=entry_id).values_list("subject", flat=True).first()
    if subject is None:
        raise NotFound(Phrase("bút toán {entry_id}", entry_id=entry_id))
    return subject


def consistency(old_size: int, new_size: int) -> Consistency:
    """The proof between two sizes of the tree, for witnesses who kept an older checkpoint."""
    size = tree_size()
    if not 0 < old_size <= new_size <= size:
        raise InvalidInput("old_size, new_size", Phrase("Cây hiện có {size} lá.", size=size), "1, 2")
    path = consistency_path(old_size, new_size) if old_size < new_size else []
    hash_at = hashes_of(path)
    return Consistency(old_size, new_size, tuple(hash_of(leaves, hash_at) for leaves in path))


def _replay(after: int, kinds: Collection[str]) -> Iterator[Sealed]:
    size = tree_size()
    for start in range(after, size - 1, CHUNK):
        yield from between(start, min(start + CHUNK, size - 1), kinds)


def _fetched(statement: str, values: list[Any]) -> list[Any]:
    rows: list[Any]
    if (
        connection.vendor == "postgresql"
    ):  # in binary, which Django's cursors cannot: 3.3 against 5.1 µs a row
        import psycopg  # noqa: PLC0415 an extra

        connection.ensure_connection()
        with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as binary:
            rows = binary.execute(statement.encode(), values, binary=True).fetchall()
    else:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows = cursor.fetchall()
    return rows


def _sealed(leaf_index: int, entry_id: int, content: bytes) -> Sealed:
    text = str(content, "utf-8")
    entry = _decode(text)[0]
    data, recorded, occurred = entry["data"], entry["recorded_at"], entry["occurred_at"]
    if text.count('Z"') > MOMENTS_OF_EVERY_ENTRY:
        data = _revived(data)
    recorded_at = _read_moment(recorded)
    return Sealed(
        leaf_index,
        entry_id,
        entry["kind"],
        entry["actor"],
        entry["subject"],
        recorded_at if occurred == recorded else _read_moment(occurred),
        recorded_at,
        data,
    )


def _revived(value: Any) -> Any:
    """The same with its moments as datetimes; they have one form only, so they are known by it."""
    match value:
        case str() if len(value) == MOMENT_LENGTH and value[10] == "T" and value[-1] == "Z":
            return _read_moment(value)
        case list():
            return [_revived(member) for member in value]
        case dict():
            return {name: _revived(member) for name, member in value.items()}
    return value

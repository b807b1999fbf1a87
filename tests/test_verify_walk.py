"""Whatever is changed in the ledger, by whoever owns the database, one command finds it and names the first bad entry."""

import random
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection

from motcua.config.verifier import place_of_database
from motcua.ledger import keys, queries, triggers
from motcua.ledger.models import Entry, Leaf
from motcua.ledger.rules.note import NoteKey, checkpoint_text
from motcua.ledger.rules.tree import Frontier, leaf_hash
from motcua.ledger.sealing import seal
from motcua.ledger.tests.events_for_tests import pour
from motcua_verify.__main__ import _open
from motcua_verify.signed import read_keys
from motcua_verify.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)
KEY = {
    "ledger_entry": "id",
    "ledger_leaf": "leaf_index",
    "ledger_node": "hash",
    "ledger_checkpoint": "tree_size",
}
COLUMNS = [
    *(("ledger_entry", c) for c in ("id", "content", "leaf_hash", "kind", "subject", "recorded_at")),
    *(("ledger_leaf", c) for c in ("leaf_index", "entry_id")),
    *(("ledger_node", c) for c in ("level", "position", "hash")),
    *(("ledger_checkpoint", c) for c in ("tree_size", "note")),
]


def verdict(*kept: str, is_trusted: bool = False) -> dict:
    known = read_keys(keys.public_path().read_text())
    return Walk(_open(place_of_database()), known, list(kept), is_trusted=is_trusted).verdict()


def sql(statement: str, *values) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def owner_of_the_database():
    """Past the triggers, as a superuser goes."""
    down, up = ["SET session_replication_role = replica"], ["SET session_replication_role = origin"]
    if connection.vendor != "postgresql":
        down, up = triggers.drop("sqlite"), triggers.create("sqlite")
    try:
        for statement in down:
            sql(statement)
        yield
    finally:
        for statement in up:
            sql(statement)


@pytest.fixture
def ledger():
    """600 entries under four checkpoints, and two that wait."""
    for count in (100, 156, 1, 343):
        pour(count)
        seal()
    pour(2)


def test_a_good_ledger_is_good(ledger):
    found = verdict()
    assert (found["problem"], found["entries"], found["checkpoints"], found["unsealed"]) == ("", 600, 4, 2)
    assert found["root"] == root_of_what_is_stored().hex()
    assert verdict(queries.checkpoint(), is_trusted=True)["problem"] == ""


def root_of_what_is_stored() -> bytes:
    frontier = Frontier()
    entries = Entry.objects.filter(leaf__isnull=False).order_by("leaf__leaf_index")
    frontier.extend((bytes(h) for h in entries.values_list("leaf_hash", flat=True)), 8)
    return frontier.root()


def test_an_empty_ledger_is_good(db):
    keys.sealing_key(may_make=True)
    assert (verdict()["problem"], verdict()["entries"]) == ("", 0)


def flipped(value, at: random.Random):
    """The value with one byte changed: a raw one, a letter, a digit of a moment, a bit of a number."""
    match value:
        case bytes() | memoryview():
            raw = bytearray(value)
            raw[at.randrange(len(raw))] ^= 1 << at.randrange(8)
            return bytes(raw)
        case int():
            return value ^ 1 << at.randrange(10, 20)
        case str():
            place = at.randrange(len(value))
            letter = chr((ord(value[place]) ^ 1 << at.randrange(7)) or 1)
            return value[:place] + letter + value[place + 1 :]
    raise TypeError(value)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_any_flipped_byte_of_any_column_is_found(ledger, table, column):
    at = random.Random(f"{table}.{column}")
    key_column = "level * 1000 + position" if column == "hash" else KEY[table]
    read, write = column, "%s"
    if column == "recorded_at":
        read, write = (
            "CAST(recorded_at AS TEXT)",
            "%s" + "::timestamptz" * (connection.vendor == "postgresql"),
        )
    # The number of an entry that is not sealed yet is in no signed hash.
    sealed = "WHERE id IN (SELECT entry_id FROM ledger_leaf)" if column == "id" else ""
    found = 0
    with owner_of_the_database():
        for _ in range(25):
            (key,) = at.choice(sql(f"SELECT {key_column} FROM {table} {sealed}"))
            ((old,),) = sql(f"SELECT {read} FROM {table} WHERE {key_column} = %s", key)
            new = flipped(old, at)
            moved = new if column == key_column else key
            try:
                sql(f"UPDATE {table} SET {column} = {write} WHERE {key_column} = %s", new, key)
            except DatabaseError:  # not even a moment any more: the database refuses
                continue
            if sql(f"SELECT {read} FROM {table} WHERE {key_column} = %s", moved) == [(old,)]:
                continue  # another spelling of the same moment
            bad = verdict()
            sql(f"UPDATE {table} SET {column} = {write} WHERE {key_column} = %s", old, moved)
            assert bad["problem"], (table, column, key, old, new)
            names_the_entry(bad, table, key)
            found += 1
        assert verdict()["problem"] == ""
    assert found >= 5


def names_the_entry(bad: dict, table: str, key: int) -> None:
    if table == "ledger_leaf":
        assert bad["leaf_index"] == key
    if table == "ledger_entry":
        leaf = Leaf.objects.filter(entry_id=key).first()
        assert (bad["entry_id"], bad["leaf_index"]) == (key, leaf and leaf.leaf_index)


def test_every_byte_of_a_checkpoint_counts(ledger):
    ((note,),) = sql("SELECT note FROM ledger_checkpoint WHERE tree_size = 256")
    at = random.Random(7)
    with owner_of_the_database():
        for place in range(0, len(note), 1 if connection.vendor == "sqlite" else 9):  # a connection each
            letter = chr((ord(note[place]) ^ 1 << at.randrange(7)) or 1)
            sql(
                "UPDATE ledger_checkpoint SET note = %s WHERE tree_size = 256",
                note[:place] + letter + note[place + 1 :],
            )
            assert "checkpoint 256" in verdict()["problem"], place
        sql("UPDATE ledger_checkpoint SET note = %s WHERE tree_size = 256", note)


def test_a_deleted_row_is_found(ledger):
    middle = Leaf.objects.get(leaf_index=300).entry_id
    with owner_of_the_database():
        sql("DELETE FROM ledger_entry WHERE id = %s", middle)
        assert (verdict()["entry_id"], verdict()["leaf_index"]) == (middle, 300)
        sql("DELETE FROM ledger_leaf WHERE leaf_index = 200")
        assert (verdict()["problem"], verdict()["leaf_index"]) == ("this leaf is missing", 200)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM ledger_node WHERE level = 8 AND position = 0", "node (8, 0) is wrong or missing"),
        ("INSERT INTO ledger_node VALUES (8, 2, %s)", "node (8, 2) belongs to no subtree"),
        ("DELETE FROM ledger_checkpoint WHERE tree_size = 600", "no checkpoint covers this leaf"),
        ("DELETE FROM ledger_leaf WHERE leaf_index >= 590", "the tail is missing"),
    ],
)
def test_a_row_too_few_or_too_many_is_found(ledger, statement, words):
    with owner_of_the_database():
        sql(statement, *[b"\0" * 32] * statement.count("%s"))
    assert words in verdict()["problem"]


def test_swapped_rows_are_found_between_their_checkpoints(ledger):
    with owner_of_the_database():
        one, two = (Leaf.objects.get(leaf_index=n).entry_id for n in (300, 400))
        for entry, index in ((-1, 300), (one, 400), (two, 300)):
            sql("UPDATE ledger_leaf SET entry_id = %s WHERE leaf_index = %s", entry, index)
    bad = verdict()
    assert "one of 257 to 511" in bad["problem"]
    assert (bad["leaf_index"], bad["entries"]) == (257, 257)


def rewrite(leaf_index: int) -> None:
    """Change one entry so that it looks right by itself."""
    entry = Leaf.objects.get(leaf_index=leaf_index).entry
    content = bytes(entry.content).replace("trà".encode(), "rượu".encode())
    sql(
        "UPDATE ledger_entry SET content = %s, leaf_hash = %s WHERE id = %s",
        content,
        leaf_hash(content),
        entry.pk,
    )


def recompute_nodes() -> None:
    hashes = (
        Entry.objects.filter(leaf__isnull=False)
        .order_by("leaf__leaf_index")
        .values_list("leaf_hash", flat=True)
    )
    for place, hash_ in Frontier().extend((bytes(h) for h in hashes), 8):
        sql(
            "UPDATE ledger_node SET hash = %s WHERE level = %s AND position = %s",
            hash_,
            place.level,
            place.position,
        )


def sign_everything_again(key: NoteKey) -> None:
    hashes = [
        bytes(e.leaf_hash) for e in Entry.objects.filter(leaf__isnull=False).order_by("leaf__leaf_index")
    ]
    for (size,) in sql("SELECT tree_size FROM ledger_checkpoint"):
        frontier = Frontier()
        frontier.extend(hashes[:size], 8)
        note = key.sign(checkpoint_text(key.name, size, frontier.root()))
        sql("UPDATE ledger_checkpoint SET note = %s WHERE tree_size = %s", note, size)


@pytest.mark.parametrize("nodes_too", [False, True])
def test_a_rewritten_entry_is_found(ledger, nodes_too):
    with owner_of_the_database():
        rewrite(150)
        if nodes_too:
            recompute_nodes()
    bad = verdict()
    assert "one of 100 to 255" in bad["problem"]
    assert bad["leaf_index"] == 100


def test_everything_rewritten_and_signed_by_another_key_is_found(ledger):
    with owner_of_the_database():
        rewrite(150)
        recompute_nodes()
        sign_everything_again(NoteKey.made("motcua/H31"))
    assert "checkpoint 100 is not as signed" in verdict()["problem"]


def test_only_a_kept_checkpoint_finds_a_rewrite_with_the_stolen_key(ledger):
    kept = queries.checkpoint()
    with owner_of_the_database():
        rewrite(150)
        recompute_nodes()
        sign_everything_again(keys.sealing_key(may_make=False))
    assert verdict()["problem"] == ""  # the control: nothing inside can tell
    assert "you kept" in verdict(kept)["problem"]
    assert "not the one you trust" in verdict(kept, is_trusted=True)["problem"]


def test_only_a_kept_checkpoint_finds_a_tail_cut_off_with_its_checkpoint(ledger):
    kept = queries.checkpoint()
    with owner_of_the_database():
        sql("DELETE FROM ledger_checkpoint WHERE tree_size = 600")
        sql("DELETE FROM ledger_node WHERE level = 9 OR position = 1")
        sql("DELETE FROM ledger_entry WHERE id IN (SELECT entry_id FROM ledger_leaf WHERE leaf_index >= 257)")
        sql("DELETE FROM ledger_leaf WHERE leaf_index >= 257")
    assert (verdict()["problem"], verdict()["entries"]) == ("", 257)
    assert "the tail is missing: a checkpoint has 600 leaves" in verdict(kept)["problem"]


def test_an_inserted_entry_is_found_although_all_later_ones_moved_up(ledger):
    with owner_of_the_database():
        pour(1)
        newest = Entry.objects.latest("id").pk
        for index in range(599, 299, -1):
            sql("UPDATE ledger_leaf SET leaf_index = leaf_index + 1 WHERE leaf_index = %s", index)
        sql("INSERT INTO ledger_leaf (leaf_index, entry_id) VALUES (300, %s)", newest)
        recompute_nodes()
    assert verdict()["problem"]


def test_after_a_trusted_checkpoint_only_the_rest_is_read(ledger):
    ((kept,),) = sql("SELECT note FROM ledger_checkpoint WHERE tree_size = 257")
    found = verdict(kept, is_trusted=True)
    assert (found["problem"], found["entries"], found["checkpoints"]) == ("", 600, 1)
    with owner_of_the_database():
        entry = Leaf.objects.get(leaf_index=590).entry_id
        sql("UPDATE ledger_entry SET kind = 'other' WHERE id = %s", entry)
    assert verdict(kept, is_trusted=True)["entry_id"] == entry


def test_the_verifier_sees_one_moment_while_others_write(ledger):
    rows = _open(place_of_database())
    assert len(list(rows("checkpoint", -1))) == 4
    seal()
    assert len(list(rows("leaf", -1))) == 600


def test_a_torn_database_file_is_told_and_not_a_crash(ledger, tmp_path):
    if connection.vendor == "postgresql":
        pytest.skip("a file is SQLite's")
    torn = tmp_path / "torn.sqlite3"
    sql("VACUUM INTO %s", str(torn))
    raw = bytearray(torn.read_bytes())
    raw[len(raw) // 2 :] = b"\xff" * len(raw[len(raw) // 2 :])
    torn.write_bytes(raw)
    from motcua_verify.__main__ import main  # noqa: PLC0415

    assert main(["ledger", str(torn), "--key", str(keys.public_path())]) in {1, 2}


def test_the_verifier_is_small():
    sources = (Path(__file__).parent.parent / "src/motcua_verify").glob("*.py")
    assert sum(bool(line.strip()) for source in sources for line in source.read_text().splitlines()) <= 300


def test_triggers_are_up_again():
    pour(1)
    with pytest.raises(IntegrityError):
        sql("DELETE FROM ledger_entry")

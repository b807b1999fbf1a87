"""Every entry gets exactly one place, in order, whatever the writers do."""

import threading

import pytest
from django.conf import settings
from django.db import connection, transaction

from motcua.ledger import keys, queries
from motcua.ledger.errors import EntryNotSealed, SealingKeyMissing
from motcua.ledger.models import Checkpoint, Entry, Leaf, Node
from motcua.ledger.record import record
from motcua.ledger.rules.note import root_in
from motcua.ledger.rules.tree import Frontier, is_consistent, is_included, leaf_hash
from motcua.ledger.sealing import Sealer, seal
from motcua.ledger.tests.events_for_tests import TeaPoured, pour


def order() -> list[int]:
    return list(Leaf.objects.order_by("leaf_index").values_list("entry_id", flat=True))


def roots() -> dict[int, bytes]:
    return {c.tree_size: root_in(c.note) for c in Checkpoint.objects.all()}


@pytest.mark.django_db
def test_seals_in_id_order_without_gaps_and_signs_each_run():
    pour(700)
    assert seal(limit=300) == 300
    assert seal(limit=300) == 300
    pour(3)
    assert (seal(), seal()) == (103, 0)
    assert order() == list(Entry.objects.order_by("id").values_list("id", flat=True))
    assert list(Leaf.objects.order_by("leaf_index").values_list("leaf_index", flat=True)) == list(range(703))
    assert list(Checkpoint.objects.order_by("tree_size").values_list("tree_size", flat=True)) == [
        300,
        600,
        703,
    ]


@pytest.mark.django_db
def test_checkpoints_state_the_roots_of_the_tree_over_the_stored_bytes():
    for count in (1, 254, 1, 1, 300):
        pour(count)
        seal()
    leaves = [leaf_hash(bytes(c)) for c in Entry.objects.order_by("id").values_list("content", flat=True)]
    for size, root in roots().items():
        frontier = Frontier()
        frontier.extend(leaves[:size], 8)
        assert frontier.root() == root
    assert [n.pk for n in Node.objects.order_by("level", "position")] == [(8, 0), (8, 1), (9, 0)]


@pytest.mark.django_db
def test_every_entry_can_be_proven():
    pour(600)
    seal(limit=259)
    seal()
    root = root_in(queries.checkpoint())
    for entry in Entry.objects.order_by("id")[::37]:
        proof = queries.prove(entry.pk)
        assert queries.Proof.from_json(proof.as_json()) == proof
        assert is_included(
            leaf_hash(proof.content), proof.leaf_index, proof.tree_size, proof=proof.hashes, root=root
        )


@pytest.mark.django_db
def test_two_checkpoints_are_consistent():
    for count in (1, 255, 3, 400):
        pour(count)
        seal()
    known = roots()
    for old in known:
        for new in known:
            if old <= new:
                hashes = queries.consistency(old, new).hashes
                assert is_consistent(old, new, proof=hashes, old_root=known[old], new_root=known[new])


@pytest.mark.django_db
def test_no_proof_before_the_seal():
    pour(1)
    with pytest.raises(EntryNotSealed, match="chưa được niêm phong"):
        queries.prove(Entry.objects.get().pk)


@pytest.mark.django_db
def test_followers_read_in_sealed_order_by_kind_from_anywhere():
    pour(12)
    seal()
    pour(1)  # not sealed: followers do not see it
    assert [e.leaf_index for e in queries.replay()] == list(range(12))
    assert [e.data["cups"] for e in queries.replay(after=8)] == [9, 10, 11]
    assert [e.leaf_index for e in queries.replay(after=3, limit=2)] == [4, 5]
    assert [*queries.replay(kinds=["test.cup_broken"])] == []
    assert len([*queries.replay(kinds=["test.cup_broken", "test.tea_poured"])]) == 12


@pytest.mark.django_db
def test_the_key_is_private_and_never_replaced_in_silence(settings, tmp_path):
    settings.KEYS = tmp_path
    pour(1)
    seal()
    assert (tmp_path / keys.SECRET).stat().st_mode & 0o777 == 0o600
    (tmp_path / keys.SECRET).unlink()
    pour(1)
    with pytest.raises(SealingKeyMissing), transaction.atomic():
        seal()
    keys.replace()
    assert seal() == 1
    assert len(keys.public_path().read_text().splitlines()) == 2


def in_thread(step) -> threading.Thread:
    def run():
        try:
            step()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_an_id_that_commits_late_is_neither_skipped_nor_reordered():
    """Only PostgreSQL lets two writers take ids at the same time; there the lower id may commit last."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    pour(1)
    sealer = Sealer()
    assert sealer.seal() == 1
    taken, commit = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            record(TeaPoured(0, "slow"), actor="a1", subject="slow")
            taken.set()
            commit.wait(10)

    writer = in_thread(slow)
    assert taken.wait(10)
    pour(1, "fast")
    assert [sealer.seal(), sealer.seal(), sealer.seal()] == [1, 0, 0]
    commit.set()
    writer.join()
    assert sealer.seal() == 1
    assert [e.subject for e in queries.replay()] == ["teapot", "fast", "slow"]
    pour(1)
    assert [sealer.seal(), sealer.seal()] == [1, 0]
    assert sealer.floor == Entry.objects.order_by("-id").values_list("id", flat=True)[0]


@pytest.mark.django_db(transaction=True)
def test_sealers_and_writers_at_once_lose_nothing():
    def write():
        for _ in range(20):
            pour(5)

    def keep_sealing():
        sealer = Sealer()
        for _ in range(30):
            sealer.seal(limit=7)

    threads = [in_thread(step) for step in (write, write, keep_sealing, keep_sealing)]
    for thread in threads:
        thread.join()
    seal()
    assert sorted(order()) == sorted(Entry.objects.values_list("id", flat=True))
    assert queries.tree_size() == 200
    assert max(roots()) == 200


def test_the_name_of_the_ledger_can_stand_in_a_note():
    assert " " not in settings.LEDGER_NAME
    assert "+" not in settings.LEDGER_NAME

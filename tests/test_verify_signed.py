"""The second writing of the tree agrees with the first, with pymerkle, and with Go's notes."""

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ledger.rules.note import NoteKey, checkpoint_text
from motcua.ledger.rules.tree import (
    Frontier,
    Place,
    Range,
    consistency_path,
    hash_of,
    inclusion_path,
    leaf_hash,
    node_hash,
)
from motcua_verify.signed import Tree, read_checkpoint, read_keys, root_of_proof
from motcua_witness.heads import roots_of_consistency

PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def trees_agree(count: int) -> None:
    theirs, ours, first = pymerkle.InmemoryTree(algorithm="sha256"), Tree(), Frontier()
    for n in range(count):
        content = str(n).encode()
        theirs.append_entry(content)
        kept = first.extend([leaf_hash(content)], 8)
        assert ours.append(leaf_hash(content)) == [
            (place.level, place.position, hash_) for place, hash_ in kept
        ]
        assert ours.root() == first.root() == theirs.get_root()


def test_a_thousand_trees_agree():
    trees_agree(1_000)


@pytest.mark.long
def test_ten_thousand_trees_agree():
    trees_agree(10_000)


@given(st.integers(1, 150), st.data())
def test_a_proof_of_motcua_leads_to_the_root(size, data):
    leaves = [leaf_hash(bytes([n])) for n in range(size)]

    def at(place: Place) -> bytes:
        if not place.level:
            return leaves[place.position]
        return node_hash(*(at(Place(place.level - 1, 2 * place.position + side)) for side in (0, 1)))

    index = data.draw(st.integers(0, size - 1))
    path = [hash_of(leaves_, at) for leaves_ in inclusion_path(index, size)]
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    assert root_of_proof(leaves[index], index, size, path) == tree.root()
    with pytest.raises(ValueError):
        root_of_proof(leaves[index], index, size, [*path, path[0] if path else leaves[0]])


def test_a_stored_tree_goes_on_growing():
    whole = Tree()
    kept = {(n, at): h for leaf in range(768) for n, at, h in whole.append(leaf_hash(bytes([leaf % 256])))}
    assert Tree(768, lambda level, position: kept[level, position]).root() == whole.root()


def test_reads_go_s_public_keys():
    ((name, mark),) = read_keys(PUBLIC)
    assert (name, mark.hex()) == ("PeterNeumann", "c74f20a3")


@pytest.mark.parametrize("text", [PUBLIC[:-4], PUBLIC.replace("c74", "c75"), "nonsense"])
def test_a_damaged_public_key_is_refused(text):
    with pytest.raises(ValueError):
        read_keys(text)


def test_a_witness_may_sign_too_where_others_are_welcome():
    log, witness = NoteKey.made("log"), NoteKey.made("witness")
    text = checkpoint_text("log", 5, b"\5" * 32)
    note = log.sign(text)
    both = note + witness.sign(text).split("\n\n")[1]
    known = read_keys(log.public_text())
    assert (
        read_checkpoint(note, known) == read_checkpoint(both, known, may_have_others=True) == (5, b"\5" * 32)
    )
    with pytest.raises(ValueError, match="unknown key"):
        read_checkpoint(both, known)
    with pytest.raises(ValueError, match="of the log"):
        read_checkpoint(
            both.replace("— log", "— lag"), read_keys(witness.public_text()), may_have_others=True
        )


@given(st.integers(1, 60), st.integers(1, 60))
def test_the_second_writing_of_consistency_agrees_with_the_first(one, two):
    old, new = sorted((one, two))
    leaves = [leaf_hash(bytes([n])) for n in range(new)]

    def at(place: Place) -> bytes:
        if not place.level:
            return leaves[place.position]
        return node_hash(*(at(Place(place.level - 1, 2 * place.position + side)) for side in (0, 1)))

    path = [hash_of(leaves_, at) for leaves_ in (consistency_path(old, new) if old < new else [])]
    roots = tuple(hash_of(Range(0, size), at) for size in (old, new))
    assert roots_of_consistency(old, new, path, roots[0]) == roots
    with pytest.raises(ValueError):
        roots_of_consistency(old, new, [*path, leaves[0]], roots[0])

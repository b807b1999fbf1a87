"""The tree against the published vectors of Certificate Transparency, pymerkle, and the definition."""

import os
from itertools import pairwise

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ledger.rules.tree import (
    EMPTY_ROOT,
    Frontier,
    Place,
    Range,
    consistency_path,
    hash_of,
    inclusion_path,
    is_consistent,
    is_included,
    leaf_hash,
    node_hash,
)

# github.com/google/certificate-transparency, merkletree/merkle_tree_test.cc
INPUTS = [
    bytes.fromhex(h)
    for h in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
}
CONSISTENCY = {
    (3, 8): [
        "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
        "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


class Tree:
    """Every hash in memory, computed from the definition: the plain opposite of Frontier."""

    def __init__(self, contents):
        self.leaves = [leaf_hash(c) for c in contents]

    def at(self, place: Place) -> bytes:
        if place.level == 0:
            return self.leaves[place.position]
        below = place.level - 1
        return node_hash(
            self.at(Place(below, 2 * place.position)), self.at(Place(below, 2 * place.position + 1))
        )

    def root(self, size: int) -> bytes:
        return hash_of(Range(0, size), self.at)

    def inclusion(self, index: int, size: int) -> list[bytes]:
        return [hash_of(r, self.at) for r in inclusion_path(index, size)]

    def consistency(self, old: int, new: int) -> list[bytes]:
        return [hash_of(r, self.at) for r in consistency_path(old, new)]


VECTORS = Tree(INPUTS)


@pytest.mark.parametrize("size", range(9))
def test_roots_of_certificate_transparency(size):
    grown = Frontier()
    grown.extend(VECTORS.leaves[:size], 1)
    assert VECTORS.root(size).hex() == grown.root().hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_inclusion_vectors(index, size):
    proof = VECTORS.inclusion(index, size)
    assert [h.hex() for h in proof] == INCLUSION[index, size]
    assert is_included(VECTORS.leaves[index], index, size, proof=proof, root=VECTORS.root(size))


@pytest.mark.parametrize(("old", "new"), CONSISTENCY)
def test_consistency_vectors(old, new):
    proof = VECTORS.consistency(old, new)
    assert [h.hex() for h in proof] == CONSISTENCY[old, new]
    assert is_consistent(old, new, proof=proof, old_root=VECTORS.root(old), new_root=VECTORS.root(new))


def agree_with_pymerkle(sizes):
    ours, theirs = Frontier(), pymerkle.InmemoryTree(algorithm="sha256")
    for before, size in pairwise([0, *sizes]):
        contents = [os.urandom(8) for _ in range(size - before)]
        ours.extend([leaf_hash(c) for c in contents], 1)
        theirs.append_entries(contents)
        assert ours.root() == theirs.get_root()


def test_thousand_trees_agree_with_pymerkle():
    agree_with_pymerkle(range(1, 1_001))


@pytest.mark.long
def test_ten_thousand_trees_agree_with_pymerkle():
    agree_with_pymerkle(range(1, 10_001))


@given(st.integers(1, 200), st.data())
def test_every_honest_inclusion_proof_holds_and_no_other(size, data):
    tree = Tree([bytes([n]) for n in range(size)])
    index = data.draw(st.integers(0, size - 1))
    proof, root = tree.inclusion(index, size), tree.root(size)
    assert is_included(tree.leaves[index], index, size, proof=proof, root=root)
    other = data.draw(st.integers(-1, size))
    if other != index:
        assert not is_included(tree.leaves[index], other, size, proof=proof, root=root)
    assert not is_included(leaf_hash(b"forged"), index, size, proof=proof, root=root)
    assert not is_included(tree.leaves[index], index, size, proof=[*proof, EMPTY_ROOT], root=root)
    if proof:
        assert not is_included(tree.leaves[index], index, size, proof=proof[:-1], root=root)


@given(st.integers(1, 200), st.data())
def test_every_honest_consistency_proof_holds_and_no_rewritten_history(new, data):
    tree = Tree([bytes([n]) for n in range(new)])
    old = data.draw(st.integers(1, new))
    proof = tree.consistency(old, new) if old < new else []
    roots = {"old_root": tree.root(old), "new_root": tree.root(new)}
    assert is_consistent(old, new, proof=proof, **roots)
    rewritten = Tree([b"rewritten", *[bytes([n]) for n in range(1, new)]])
    assert not is_consistent(old, new, proof=proof, old_root=rewritten.root(old), new_root=tree.root(new))
    assert not is_consistent(old, new, proof=[*proof, EMPTY_ROOT], **roots)
    if proof:
        assert not is_consistent(old, new, proof=proof[:-1], **roots)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 4))
def test_growing_in_two_runs_is_growing_in_one(first, second, keep_from):
    leaves = [leaf_hash(bytes([n % 256])) for n in range(first + second)]
    once, twice = Frontier(), Frontier()
    kept = once.extend(leaves, keep_from)
    assert twice.extend(leaves[:first], keep_from) + twice.extend(leaves[first:], keep_from) == kept
    assert once == twice
    tree = Tree([bytes([n % 256]) for n in range(first + second)])
    assert Frontier.of(first + second, tree.at) == once
    assert all(tree.at(place) == hash_ for place, hash_ in kept)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 3)])
def test_no_proof_for_a_leaf_outside_the_tree(index, size):
    with pytest.raises(ValueError):
        inclusion_path(index, size)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3)])
def test_no_way_back(old, new):
    with pytest.raises(ValueError):
        consistency_path(old, new)

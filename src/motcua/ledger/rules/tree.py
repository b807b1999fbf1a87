"""The Merkle tree of RFC 6962: growing it, its root, and proofs that a stranger can check.

A subtree is complete when it covers 2**level leaves beginning at position * 2**level; its hash never changes.
Everything else (a root, a member of a proof) covers a range of leaves and folds from complete subtrees.

Source: RFC 6962, section 2.1; the two checks follow RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

EMPTY_ROOT = hashlib.sha256(b"").digest()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a complete subtree stands: it covers the leaves [position << level, position + 1 << level)."""

    level: int
    position: int


@dataclass(frozen=True, slots=True)
class Range:
    """The leaves start, start + 1, … end - 1."""

    start: int
    end: int

    def places(self) -> Iterator[Place]:
        """The complete subtrees that make up this range, left to right."""
        start = self.start
        while start < self.end:
            level = (self.end - start).bit_length() - 1
            if start:
                level = min(level, (start & -start).bit_length() - 1)
            yield Place(level, start >> level)
            start += 1 << level


HashAt = Callable[[Place], bytes]


def leaf_hash(content: bytes) -> bytes:
    """RFC 6962, section 2.1: SHA-256 of 0x00 and the bytes."""
    return hashlib.sha256(b"\0" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962, section 2.1: SHA-256 of 0x01 and both children."""
    return hashlib.sha256(b"\1" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """One hash over complete subtrees given left to right; of nothing, the root of the empty tree."""
    if not hashes:
        return EMPTY_ROOT
    folded = hashes[-1]
    for left in reversed(hashes[:-1]):
        folded = node_hash(left, folded)
    return folded


def hash_of(leaves: Range, hash_at: HashAt) -> bytes:
    """The hash over a range; `hash_at` knows every complete subtree in it."""
    return fold([hash_at(place) for place in leaves.places()])


@dataclass(slots=True)
class Frontier:
    """A growing tree, reduced to what its next leaf needs: the hashes of its complete subtrees, left to right."""

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    @classmethod
    def of(cls, size: int, hash_at: HashAt) -> "Frontier":
        """The frontier of a tree that is kept elsewhere."""
        return cls(size, [hash_at(place) for place in Range(0, size).places()])

    def extend(self, leaves: Iterable[bytes], keep_from: int) -> list[tuple[Place, bytes]]:
        """Add leaf hashes; return the subtrees of level `keep_from` and higher that they completed, in that order."""
        sha256, hashes, size = hashlib.sha256, self.hashes, self.size
        completed = []
        for leaf in leaves:
            hash_, rest, level = leaf, size, 0
            while rest & 1:
                hash_ = sha256(b"\1" + hashes.pop() + hash_).digest()
                rest >>= 1
                level += 1
                if level >= keep_from:
                    completed.append((Place(level, size >> level), hash_))
            hashes.append(hash_)
            size += 1
        self.size = size
        return completed

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        return fold(self.hashes)


def inclusion_path(index: int, size: int) -> list[Range]:
    """The ranges whose hashes lead from leaf `index` to the root of `size` leaves, nearest first."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    path, whole = [], Range(0, size)
    while whole.end - whole.start > 1:
        left, right = _halves(whole)
        if index < left.end:
            path.append(right)
            whole = left
        else:
            path.append(left)
            whole = right
    return path[::-1]


def consistency_path(old: int, new: int) -> list[Range]:
    """The ranges whose hashes show that the tree of `new` leaves only added to the tree of `old`."""
    if not 0 < old <= new:
        raise ValueError(f"no way from a tree of {old} to a tree of {new}")
    path: list[Range] = []
    whole, is_whole_old_tree = Range(0, new), True
    while whole.end != old:
        left, right = _halves(whole)
        if old <= left.end:
            path.append(right)
            whole = left
        else:
            path.append(left)
            whole, is_whole_old_tree = right, False
    if not is_whole_old_tree:
        path.append(whole)
    return path[::-1]


def is_included(leaf: bytes, index: int, size: int, *, proof: Sequence[bytes], root: bytes) -> bool:
    """The proof leads from this leaf hash at `index` to this root of `size` leaves. Never raises on a bad proof."""
    if not 0 <= index < size:
        return False
    hash_, climb = leaf, _Climb(index, size - 1)
    for sibling in proof:
        if climb.last == 0:
            return False
        hash_ = node_hash(sibling, hash_) if climb.step() else node_hash(hash_, sibling)
    return climb.last == 0 and hash_ == root


def is_consistent(old: int, new: int, *, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """The tree of `new` leaves begins with the tree of `old` leaves. Never raises on a bad proof."""
    if old == new:
        return not proof and old_root == new_root
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not 0 < old < new or not steps:
        return False
    ones = (~(old - 1) & old).bit_length() - 1  # the trailing ones of old - 1: subtrees both trees share
    climb = _Climb(old - 1 >> ones, new - 1 >> ones)
    old_hash = new_hash = steps[0]
    for sibling in steps[1:]:
        if climb.last == 0:
            return False
        if climb.step():
            old_hash, new_hash = node_hash(sibling, old_hash), node_hash(sibling, new_hash)
        else:
            new_hash = node_hash(new_hash, sibling)
    return climb.last == 0 and old_hash == old_root and new_hash == new_root


@dataclass(slots=True)
class _Climb:
    """The way from a node to the root: its position on the level, and the last position there (fn and sn of RFC 9162)."""

    at: int
    last: int

    def step(self) -> bool:
        """Go one sibling up; True when the sibling stands on the left."""
        is_right = bool(self.at & 1) or self.at == self.last
        if is_right:
            while not self.at & 1 and self.at:
                self.at, self.last = self.at >> 1, self.last >> 1
        self.at, self.last = self.at >> 1, self.last >> 1
        return is_right


def _halves(whole: Range) -> tuple[Range, Range]:
    """Split where RFC 6962 splits: at the largest power of two smaller than the count."""
    middle = whole.start + (1 << (whole.end - whole.start - 1).bit_length() - 1)
    return Range(whole.start, middle), Range(middle, whole.end)

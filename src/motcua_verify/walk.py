"""Walk the whole ledger once, in sealed order, and stop at the first thing that is not as it was signed."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count, islice
from typing import Any

from motcua_verify.signed import KEPT_FROM, Keys, Tree, read_checkpoint

FROM_NOTHING = -(2**40)
Rows = Callable[[str, int], Iterator[Any]]  # (table, after): in sealed order, beyond a tree of that size


class Bad(Exception):
    """The first thing that is wrong: what, with which entry, at which leaf."""


class Walk:
    """One pass. `kept` are checkpoints that somebody kept outside; with `is_trusted` only what follows the first is read."""

    def __init__(self, rows: Rows, keys: Keys, kept: list[str], *, is_trusted: bool = False) -> None:
        self.rows, self.keys, self.tree = rows, keys, Tree()
        outside = [read_checkpoint(note, keys, may_have_others=True) for note in kept]
        self.kept, self.begin = dict(outside), outside[0][0] if is_trusted else 0
        self.good, self.root = 0, self.tree.root()  # under the last signed root that fits
        self.ids: list[int] = []  # the entries after it
        self.checkpoints = self.unsealed = 0
        self.wrong_node: tuple[int, int] | None = None

    def verdict(self) -> dict[str, Any]:
        """How much is good, and what is not. Never raises for what is wrong inside the ledger."""
        problem, entry, leaf = "", None, None
        try:
            self._walk()
        except Bad as bad:
            problem, entry, leaf = bad.args
        found = {"entries": self.good, "root": self.root.hex(), "checkpoints": self.checkpoints}
        return found | {"unsealed": self.unsealed, "problem": problem, "entry_id": entry, "leaf_index": leaf}

    def _walk(self) -> None:
        if self.begin:
            self._skip_what_is_trusted()
        after = self.begin or FROM_NOTHING
        self.nodes, notes = iter(self.rows("node", after)), iter(self.rows("checkpoint", after))
        note = next(notes, None)
        for index, row in zip(count(self.begin), self.rows("leaf", after), strict=False):
            self._leaf(index, row)
            while note and note[0] <= self.tree.size:
                self._sign(*note)
                note = next(notes, None)
        if sizes := [note[0]] if note else [size for size in self.kept if size > self.tree.size]:
            raise Bad(f"the tail is missing: a checkpoint has {sizes[0]} leaves", None, self.tree.size)
        if self.ids:
            raise Bad("no checkpoint covers this leaf", self.ids[0], self.good)
        if node := next(self.nodes, None):
            raise Bad(f"node {node[:2]} belongs to no subtree", None, None)
        for row in self.rows("entry", after):
            self._check(row)
            self.unsealed += 1

    def _leaf(self, index: int, row: Any) -> None:
        if row[0] != index:
            raise Bad("this leaf is missing", None, index)
        self._check(row)
        self.ids.append(row[1])
        for node in self.tree.append(row[4]):
            if next(self.nodes, None) != node and not self.wrong_node:
                self.wrong_node = node[:2]

    def _check(self, row: Any) -> None:
        """What one row can tell alone: its bytes, their hash, the columns that repeat them."""
        leaf, entry, id_, content, hash_, *columns = row
        if id_ is None:
            raise Bad("this entry is missing", entry, leaf)
        if type(content) is not bytes or sha256(b"\0" + content).digest() != hash_:
            raise Bad("content and leaf_hash differ", entry, leaf)
        said = json.loads(content)
        if columns != [said["kind"], said["subject"], said["recorded_at"]]:
            raise Bad("kind, subject or recorded_at differs from content", entry, leaf)

    def _sign(self, size: int, note: str) -> None:
        """Compare with a signed root, now that the tree has its size."""
        try:
            signed_size, root = read_checkpoint(note, self.keys)
        except Exception as error:  # noqa: BLE001 however it is damaged
            raise Bad(f"checkpoint {size} is not as signed: {error!r}", None, size - 1) from None
        if not size == signed_size == self.tree.size:
            raise Bad(f"checkpoint {size} was signed for {signed_size} leaves", None, size - 1)
        if root != self.tree.root():
            self._rewritten(size - 1)
        if self.kept.get(size, root) != root:
            raise Bad(f"the checkpoint you kept has another root of {size} leaves", self.ids[0], self.good)
        if self.wrong_node:
            raise Bad(f"node {self.wrong_node} is wrong or missing; its entries are good", None, None)
        self.good, self.root, self.ids = size, root, []
        self.checkpoints += 1

    def _rewritten(self, last: int) -> None:
        first = self.good
        if self.wrong_node:
            level, position = self.wrong_node
            first, last = max(first, position << level), min(last, (position + 1 << level) - 1)
        words = f"rewritten: the first wrong leaf is one of {first} to {last}; their signed root differs"
        raise Bad(words, self.ids[first - self.good], first)

    def _skip_what_is_trusted(self) -> None:
        whole = self.begin >> KEPT_FROM << KEPT_FROM
        stored = {(level, position): hash_ for level, position, hash_ in self.rows("node", FROM_NOTHING)}
        self.tree = Tree(whole, lambda level, position: stored.get((level, position), b""))
        for row in islice(self.rows("leaf", whole), self.begin - whole):
            self.tree.append(row[4] or b"")
        self.good, self.root = self.begin, self.tree.root()
        if self.root != self.kept[self.begin]:
            raise Bad(f"the tree of {self.begin} leaves is not the one you trust", None, 0)

"""The tree as the database keeps it: leaf hashes with their entries, and nodes from `KEPT_FROM` upwards.

Measured on a million leaves: nodes of every level would be a million more rows; of level 8 and higher they are
7,812, and a proof hashes at most two blocks of 256 leaves (2.5 ms in all).
"""

from collections.abc import Callable, Iterable

from django.db import connection

from motcua.ledger.rules.tree import Frontier, Place, Range

KEPT_FROM = 8
LEAF_HASHES = """
    SELECT e.leaf_hash FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id
    WHERE l.leaf_index >= %s AND l.leaf_index < %s ORDER BY l.leaf_index
"""


def hashes_of(ranges: Iterable[Range]) -> Callable[[Place], bytes]:
    """A look-up of every complete subtree in these ranges, read in few statements."""
    places = {place for leaves in ranges for place in leaves.places()}
    known = _kept({place for place in places if place.level >= KEPT_FROM})
    blocks: dict[int, list[Place]] = {}
    for place in places - known.keys():
        blocks.setdefault(place.position << place.level >> KEPT_FROM, []).append(place)
    for inside in blocks.values():
        known |= _hashed(inside)
    return known.__getitem__


def tree_size() -> int:
    """How many leaves there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(leaf_index) FROM ledger_leaf")
        (last,) = cursor.fetchone()
    return 0 if last is None else last + 1


def _kept(places: set[Place]) -> dict[Place, bytes]:
    if not places:
        return {}
    marks = ", ".join(["(%s, %s)"] * len(places))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT level, position, hash FROM ledger_node WHERE (level, position) IN (VALUES {marks})",  # noqa: S608 marks
            [number for place in places for number in (place.level, place.position)],
        )
        return {Place(level, position): bytes(hash_) for level, position, hash_ in cursor.fetchall()}


def _hashed(places: list[Place]) -> dict[Place, bytes]:
    """Subtrees below the kept levels, all of one block, from its leaves."""
    start = min(p.position << p.level for p in places)
    end = max(p.position + 1 << p.level for p in places)
    with connection.cursor() as cursor:
        cursor.execute(LEAF_HASHES, [start, end])
        leaves = [bytes(row[0]) for row in cursor.fetchall()]
    found = {}
    for place in places:
        first = (place.position << place.level) - start
        subtree = Frontier()
        subtree.extend(leaves[first : first + (1 << place.level)], KEPT_FROM)
        found[place] = subtree.root()
    return found

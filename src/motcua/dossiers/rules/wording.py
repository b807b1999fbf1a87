"""Word by word: what one text says that another does not.

Source: longest matching blocks, as Python's difflib finds them.
"""

from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

AROUND = 6  # words that stay on each side of a difference
GAP = "…"


class Kind(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    GAP = "gap"  # the same in both, and left out


class Piece(NamedTuple):
    """Some words of one kind."""

    kind: Kind
    text: str


def compared(before: str, after: str, around: int = AROUND) -> tuple[Piece, ...]:
    """The second text as it differs from the first; nothing at all where they say the same words."""
    old, new = before.split(), after.split()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if all(tag == "equal" for tag, *_ in blocks):
        return ()
    pieces: list[Piece] = []
    for number, (tag, i, j, k, n) in enumerate(blocks):
        if tag == "equal":
            pieces += _same(new[k:n], around, number == 0, number == len(blocks) - 1)
            continue
        pieces += [Piece(Kind.GONE, " ".join(old[i:j]))] if i < j else []
        pieces += [Piece(Kind.NEW, " ".join(new[k:n]))] if k < n else []
    return tuple(pieces)


def _same(words: list[str], around: int, *edges: bool) -> list[Piece]:
    """Only what stands beside a difference: nothing before the first, nothing after the last."""
    is_first, is_last = edges
    head = [] if is_first else words[:around]
    tail = [] if is_last else words[len(words) - around :] if around else []
    if len(head) + len(tail) >= len(words):
        return [Piece(Kind.SAME, " ".join(words))]
    found = [Piece(Kind.SAME, " ".join(head)), Piece(Kind.GAP, GAP), Piece(Kind.SAME, " ".join(tail))]
    return [one for one in found if one.text]

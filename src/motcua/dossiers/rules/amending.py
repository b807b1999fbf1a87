"""What a correction changes, and what that does to the money.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP; Luật Phí và lệ phí 2015, Điều 10.
"""

from collections.abc import Mapping
from typing import NamedTuple

Papers = Mapping[str, tuple[str, int | None]]  # code → (origin, file)


class Money(NamedTuple):
    """What is still to be paid, or goes back."""

    more_vnd: int
    back_vnd: int


def changed_papers(before: Papers, after: Papers) -> tuple[tuple[str, str], ...]:
    """(code, added | replaced | removed), in the order of the codes."""
    found = []
    for code in sorted({*before, *after}):
        if code not in before:
            found.append((code, "added"))
        elif code not in after:
            found.append((code, "removed"))
        elif before[code] != after[code]:
            found.append((code, "replaced"))
    return tuple(found)


def difference(owed_vnd: int, kept_vnd: int) -> Money:
    """`kept_vnd`: what came in and stays. Whoever paid more gets the rest back, whoever paid less owes the rest."""
    return Money(max(0, owed_vnd - kept_vnd), max(0, kept_vnd - owed_vnd))

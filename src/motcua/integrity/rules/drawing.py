"""Draw dossiers by lot so that anybody with the seed draws the same: no machine's own chance is asked.

Source: A-ES weighted sampling (Efraimidis, Spirakis 2006) over SHA-256; exact, so the same on every machine.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

BITS = 64


@dataclass(frozen=True, slots=True)
class Lot:
    """One of the frame. Weight 1 unless it is drawn by risk."""

    key: str
    weight: int = 1


def draw(frame: Iterable[Lot], size: int, seed: str) -> list[Lot]:
    """So many of them, without repetition; the order is that of drawing, so a shorter sample is its beginning.

    A lot of weight w wins like the best of w tickets: one ticket is SHA-256 of seed, key and its number.
    """
    ranked = sorted((-_best_ticket(lot, seed), lot.key, lot) for lot in frame if lot.weight > 0)
    return [lot for _, _, lot in ranked[:size]]


def _best_ticket(lot: Lot, seed: str) -> int:
    return max(_ticket(f"{seed}/{lot.key}/{number}") for number in range(lot.weight))


def _ticket(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[: BITS // 8], "big")


def risk_weight(signs: int, *, is_late: bool, is_fruitless: bool, is_supplemented: bool) -> int:
    """1 for an ordinary life; what flags show weighs most."""
    return 1 + 8 * min(signs, 4) + 3 * is_late + 2 * is_fruitless + 2 * is_supplemented

"""How the agencies of a simulated province work: each has its own temper, the same one for the same seed. Pure.

Invented figures, chosen so that a board shows differences: most agencies are on time, some are late, some ask for
too much. They say nothing about any real agency.
"""

import random
from dataclasses import dataclass

from motcua.simulation.dice import dice_of

# name: (how many of 100 agencies, share of a limit that a step usually takes, chance of asking for a supplement)
CHARACTERS: dict[str, tuple[int, float, float]] = {
    "brisk": (30, 0.28, 0.04),
    "steady": (44, 0.42, 0.07),
    "slow": (16, 0.88, 0.10),
    "fussy": (10, 0.48, 0.32),
}


@dataclass(frozen=True, slots=True)
class Temper:
    """Chances are of one dossier; `pace` is the usual share of a limit that passes before a step is done."""

    character: str
    pace: float
    asks: float  # a supplement, before or after acceptance
    asks_twice: float  # of those who were asked once
    online: float
    digitises: float
    reuses: float
    paid_online: float  # of those who filed online
    extends: float  # when a promise is in danger


def temper_of(agency: str, seed: int) -> Temper:
    """The temper of the agency with this code."""
    dice = dice_of(seed, "temper", agency)
    characters = list(CHARACTERS)
    (character,) = dice.choices(characters, [CHARACTERS[name][0] for name in characters])
    _, pace, asks = CHARACTERS[character]
    is_modern = dice.betavariate(4, 2)
    return Temper(
        character=character,
        pace=pace * dice.uniform(0.9, 1.1),
        asks=asks,
        asks_twice=0.12 if character == "fussy" else 0.03,
        online=0.25 + 0.65 * is_modern,
        digitises=0.3 + 0.65 * dice.betavariate(4, 2),
        reuses=0.05 + 0.4 * is_modern,
        paid_online=0.3 + 0.6 * is_modern,
        extends=dice.uniform(0.1, 0.7),
    )


def size_of(agency: str) -> float:
    """How many people live there, relatively; whatever the seed."""
    return dice_of("size", agency).lognormvariate(0, 0.5)


def stretched(minutes: int, pace: float, dice: random.Random) -> int:
    """Working minutes that pass before a step with this limit is done."""
    allowed = minutes or 120
    return max(3, round(allowed * pace * dice.lognormvariate(-0.08, 0.4)))

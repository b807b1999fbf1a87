"""Chance that repeats: the same words give the same dice, on any day and machine."""

import random


def dice_of(*words: object) -> random.Random:
    """Dice named by these words. No secret depends on them."""
    return random.Random("/".join(map(str, words)))  # noqa: S311

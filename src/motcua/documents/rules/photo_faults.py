"""Why nothing could be read in a photograph: the one thing its maker can do better.

Source: thresholds measured on drawn cards and sheets under `documents/tests/cards.py`'s distortions.
"""

from enum import StrEnum
from typing import NamedTuple

SHARP_ENOUGH = 40  # mean square of the second derivative; drawn cards: 300 and more, blurred ones below 20
LIGHT_ENOUGH = 75  # of 255; paper in a lit room is above 150
BURNT_MOST = 35  # thousandths that are pure white; drawn cards: 20 and fewer


class Fault(StrEnum):
    """What is wrong with it."""

    DARK = "dark"
    BLURRED = "blurred"
    GLARE = "glare"
    CUT = "cut"
    NONE = ""


class Look(NamedTuple):
    """What a photograph suffers from, in numbers."""

    sharpness: int
    light: int  # brightness, 0–255, below which four fifths of it lie
    burnt: int  # thousandths of it that are pure white
    is_cut: bool  # a side of the sheet lies on a side of the photograph


def fault(look: Look) -> Fault:
    """The first that fits; what is dark looks blurred as well."""
    if look.light < LIGHT_ENOUGH:
        return Fault.DARK
    if look.sharpness < SHARP_ENOUGH:
        return Fault.BLURRED
    if look.burnt > BURNT_MOST:
        return Fault.GLARE
    return Fault.CUT if look.is_cut else Fault.NONE

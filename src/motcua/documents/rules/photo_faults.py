"""Why nothing could be read in a photograph: the one thing its maker can do better.

Source: thresholds measured on drawn cards and sheets under `documents/tests/cards.py`'s distortions.
"""

from enum import StrEnum

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


def fault(*, sharpness: int, light: int, burnt: int, is_cut: bool) -> Fault:
    """The first that fits; what is dark looks blurred as well."""
    if light < LIGHT_ENOUGH:
        return Fault.DARK
    if sharpness < SHARP_ENOUGH:
        return Fault.BLURRED
    if burnt > BURNT_MOST:
        return Fault.GLARE
    return Fault.CUT if is_cut else Fault.NONE

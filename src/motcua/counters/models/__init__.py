"""One model a file."""

from motcua.counters.models.hand_off import HandOff
from motcua.counters.models.read_back import ReadBack
from motcua.counters.models.second_screen import SecondScreen

__all__ = ["HandOff", "ReadBack", "SecondScreen"]

"""One model a file."""

from motcua.counters.models.hand_off import HandOff

__all__ = ["HandOff"]

"""Whether figures may be published: the ledger's head was seen by enough witnesses and stamped, not too long ago.

Source: C2SP tlog-witness (a log that nobody watches can be rewritten); the four hours are ours.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Watch:
    """When the ledger was last seen from outside. `needed` witnesses of `known`; `names` are those of the last time."""

    needed: int
    known: int
    cosigned_at: datetime | None
    stamped_at: datetime | None
    tree_size: int = 0
    names: tuple[str, ...] = ()

    def is_cosigned(self, now: datetime, longest: timedelta) -> bool:
        """Enough witnesses saw it within this time; none are needed where a province says so."""
        return not self.needed or _is_recent(self.cosigned_at, now, longest)

    def is_stamped(self, now: datetime, longest: timedelta) -> bool:
        """A time-stamping authority stamped it within this time."""
        return _is_recent(self.stamped_at, now, longest)

    def is_open(self, now: datetime, longest: timedelta) -> bool:
        """Both."""
        return self.is_cosigned(now, longest) and self.is_stamped(now, longest)


def _is_recent(moment: datetime | None, now: datetime, longest: timedelta) -> bool:
    return moment is not None and now - moment <= longest

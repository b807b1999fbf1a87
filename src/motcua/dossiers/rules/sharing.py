"""How long a shown outcome stays open to others.

Source: the three minutes of Diia's shared documents; the length is a setting, as no law says one.
"""

from datetime import datetime, timedelta


def ends_at(made_at: datetime, seconds: int) -> datetime:
    """The first moment at which the link shows nothing any more."""
    return made_at + timedelta(seconds=seconds)


OPENINGS_MAX = 20  # of one link, by its person and by others: more is no reading


def is_theirs(seat: bytes, viewer: bytes) -> bool:
    """Whoever opens first takes the seat; afterwards only they look again."""
    return not seat or seat == viewer


def is_open(expires_at: datetime, withdrawn_at: datetime | None, now: datetime) -> bool:
    """By the server's clock: before its end, and not taken back."""
    return withdrawn_at is None and now < expires_at

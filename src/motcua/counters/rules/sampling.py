"""Which receptions a second officer looks at: so many in a hundred, drawn by what nobody knows when they act.

The seed is the place that the ledger gave to the act together with the moment at which it was written, to the
microsecond: fixed for ever, the same whoever draws again, and unknown to the officer at the counter.

Source: ours; two pairs of eyes on a random part is how INTOSAI (ISSAI 1530) samples what it cannot check whole.
"""

from datetime import datetime
from hashlib import sha256

HUNDRED = 100


def is_drawn(entry_id: int, recorded_at: datetime, per_hundred: int) -> bool:
    """True for about `per_hundred` of a hundred acts."""
    seed = sha256(f"{entry_id}:{recorded_at.timestamp():.6f}".encode()).digest()
    return int.from_bytes(seed[:8], "big") % HUNDRED < per_hundred

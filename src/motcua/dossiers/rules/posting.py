"""What the post says of an item, and which word still changes anything.

Source: the states of a way-bill as public-service post offices tell them; «handed» is ours, before the post has seen it.
Legal basis: Điều 20, NĐ 118/2025/NĐ-CP (the outcome may be returned by public-service post).
"""

HANDED, ACCEPTED, TRAVELLING, DELIVERED, FAILED = "handed", "accepted", "travelling", "delivered", "failed"
NAMES = {
    HANDED: "đã giao bưu điện",
    ACCEPTED: "bưu điện đã nhận",
    TRAVELLING: "bưu điện đang phát",
    DELIVERED: "bưu điện đã phát",
    FAILED: "bưu điện không phát được",
}
ENDS = frozenset({DELIVERED, FAILED})
_ORDER = tuple(NAMES)


def is_news(known: str, told: str) -> bool:
    """A word that comes twice, or after a later one, changes nothing; after the end nothing does."""
    return known not in ENDS and _ORDER.index(told) > _ORDER.index(known)

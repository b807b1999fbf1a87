"""The life of a batch of signatures and of each document in it.

Legal basis: NĐ 23/2025/NĐ-CP (remote signing: the signer alone lets the key sign, exactly what was shown).
"""

from enum import StrEnum

MOST = 100  # documents on one authorisation


class Batch(StrEnum):
    """Trạng thái của lượt ký."""

    OPEN = "open"  # to be prepared
    ASKED = "asked"  # waits for the telephone
    SIGNED = "signed"  # the values are here, the documents are being filled
    DONE = "done"
    REFUSED = "refused"
    EXPIRED = "expired"


class Item(StrEnum):
    """Trạng thái của một văn bản."""

    WAITING = "waiting"
    PREPARED = "prepared"
    DONE = "done"
    FAILED = "failed"


LIVE = (Batch.OPEN, Batch.ASKED, Batch.SIGNED)
STATUS_NAMES = {
    Batch.OPEN: "đang chuẩn bị văn bản",
    Batch.ASKED: "chờ ông/bà xác nhận trên điện thoại",
    Batch.SIGNED: "đã xác nhận, đang gắn chữ ký và con dấu",
    Batch.DONE: "đã ký xong",
    Batch.REFUSED: "ông/bà đã từ chối trên điện thoại",
    Batch.EXPIRED: "hết hạn, chưa xác nhận",
}


def description(numbers: tuple[str, ...], longest: int = 400) -> str:
    """What stands on the telephone: how many, and which."""
    said = f"Ký {len(numbers)} văn bản: {', '.join(numbers)}"
    return said if len(said) <= longest else f"{said[:longest].rsplit(',', 1)[0]}, …"

"""The life of a batch of signatures and of each document in it.

Legal basis: NĐ 23/2025/NĐ-CP (the signer alone lets the key sign, exactly what was shown: from afar, or on a device).
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

PATIENCE = timedelta(minutes=30)  # what waits for a PIN; its evidence grows old


class Way(StrEnum):
    """Nơi giữ khóa của người ký."""

    TELEPHONE = "csc"
    DEVICE = "token"


MOST: Mapping[Way, int] = {Way.TELEPHONE: 100, Way.DEVICE: 20}  # documents on one authorisation


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
NAMES_ON_DEVICE = {
    Batch.ASKED: "chờ ông/bà nhập mã PIN của thiết bị",
    Batch.SIGNED: "thiết bị đã ký, đang gắn dấu thời gian và con dấu",
    Batch.EXPIRED: "hết hạn, chưa ký bằng thiết bị",
}


def name_of(way: Way, status: Batch) -> str:
    """The status in words."""
    on_device = NAMES_ON_DEVICE if way is Way.DEVICE else {}
    return on_device.get(status, STATUS_NAMES[status])


def description(numbers: tuple[str, ...], longest: int = 400) -> str:
    """What stands on the telephone: how many, and which."""
    said = f"Ký {len(numbers)} văn bản: {', '.join(numbers)}"
    return said if len(said) <= longest else f"{said[:longest].rsplit(',', 1)[0]}, …"

"""The post's own words: its signature, its states, its messages.

Source: HMAC-SHA256 over «timestamp.body» (the scheme of Standard Webhooks); the states of a BCCI way-bill.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from motcua.dossiers.rules.posting import ACCEPTED, DELIVERED, FAILED, TRAVELLING
from motcua.kernel.errors import InvalidInput

TIMESTAMP, SIGNATURE = "x-post-timestamp", "x-post-signature"
WINDOW_SECONDS = 300
STATES = {"DA_NHAN": ACCEPTED, "DANG_PHAT": TRAVELLING, "DA_PHAT": DELIVERED, "KHONG_PHAT_DUOC": FAILED}
EXAMPLE = '{"MaThamChieu": "…", "MaVanDon": "…", "TrangThai": "DA_PHAT", "ThoiDiem": 1772415000}'
WORD_MAX, NOTE_MAX = 40, 200


@dataclass(frozen=True, slots=True)
class Told:
    """One message of the post: `reference` is ours, `number` is the way-bill's."""

    reference: str
    number: str
    state: str
    happened_at: datetime
    note: str


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Hex HMAC of «timestamp.body»."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_genuine(secret: str, timestamp: str, body: bytes, signature: str) -> bool:
    """Signed with our secret. An empty secret proves nothing."""
    expected = sign(secret, timestamp, body)
    return bool(secret) and hmac.compare_digest(expected.encode(), signature.encode())


def is_fresh(timestamp: str, now: datetime) -> bool:
    """Signed within five minutes of now: an old message sent again is not believed."""
    if not (timestamp.isascii() and timestamp.isdigit()):
        return False
    return abs(now.timestamp() - int(timestamp)) <= WINDOW_SECONDS


def read(body: bytes) -> Told:
    """What it says. Raises InvalidInput for anything that is no message of a post."""
    try:
        said = json.loads(body)
        return Told(
            reference=_word(said["MaThamChieu"]),
            number=_word(said["MaVanDon"]),
            state=STATES[said["TrangThai"]],
            happened_at=datetime.fromtimestamp(int(said["ThoiDiem"]), UTC),
            note=str(said.get("GhiChu", "")).replace("\x00", "")[:NOTE_MAX],
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError, OSError) as error:
        raise InvalidInput("Tin của bưu điện", "không đọc được.", EXAMPLE) from error


def _word(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= WORD_MAX or not value.isascii():
        raise TypeError(value)
    return value

"""The post's own words: its headers, its states, its messages.

Source: the states of a BCCI way-bill; the rest is our own contract.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from motcua.dossiers.rules.posting import ACCEPTED, DELIVERED, FAILED, TRAVELLING
from motcua.kernel.errors import InvalidInput
from motcua.kernel.signed import Names

HEADERS = Names("x-post-timestamp", "x-post-signature")
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

"""The life of one message to another agency of linked procedures, and what that agency may answer.

Source: growing waits and giving up to a person are ours; ten minutes between agencies: NĐ 63/2024/NĐ-CP.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from motcua.kernel.errors import InvalidInput

FILE_MAX, WORDS_MAX = 5 * 2**20, 300


class LinkState(StrEnum):
    """Tình trạng."""

    WAITING = "waiting"
    SENT = "sent"  # it left, and nothing certain came back: tried again under the same key
    ACKNOWLEDGED = "acknowledged"  # they have it and work on it
    ANSWERED = "answered"
    REFUSED = "refused"
    GIVEN_UP = "given_up"  # a person must look
    BY_HAND = "by_hand"  # no interface: the copy pack
    PROVEN = "proven"  # done in another way; by whom, the exchange or the step says


L = LinkState
LINK_NAMES = {
    L.WAITING: "chờ gửi",
    L.SENT: "đã gửi, chưa được xác nhận",
    L.ACKNOWLEDGED: "đã nhận, chờ kết quả",
    L.ANSWERED: "đã có kết quả",
    L.REFUSED: "bị từ chối",
    L.GIVEN_UP: "thôi tự gửi, chờ người xử lý",
    L.BY_HAND: "chờ nhập tay theo phiếu chép",
    L.PROVEN: "đã xong bằng cách khác",
}
TO_SEND = (L.WAITING, L.SENT)
MOVING = (*TO_SEND, L.ACKNOWLEDGED)
FOR_A_PERSON = (L.REFUSED, L.GIVEN_UP, L.BY_HAND)
UNSETTLED = (*MOVING, *FOR_A_PERSON)
SETTLED = (L.ANSWERED, L.PROVEN)


class Said(StrEnum):
    """TrangThai of what the other side says."""

    TAKEN = "DA_NHAN"
    WORKING = "DANG_XU_LY"
    OUTCOME = "KET_QUA"
    REFUSAL = "TU_CHOI"
    FAULT = "LOI"  # of the message itself: nothing was begun


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that the other side said of one message."""

    key: str
    said: Said
    reference: str = ""
    number: str = ""
    issuer: str = ""
    reason: str = ""
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    file_name: str = ""
    file: bytes = field(default=b"", repr=False)


def read_answer(body: bytes) -> Answer:
    """Raises InvalidInput for anything that is not as agreed."""
    try:
        told = json.loads(body)
        said = Said(told["TrangThai"])
        name, content = _file(told.get("Tep"))
        answer = Answer(
            key=_text(told["MaThongDiep"]),
            said=said,
            reference=_text(told.get("MaTiepNhan", "")),
            number=_text(told.get("SoKetQua", "")),
            issuer=_text(told.get("CoQuanCap", "")),
            reason=_text(told.get("LyDo", "")),
            fields={_text(k): _text(v) for k, v in (told.get("DuLieu") or {}).items()},
            file_name=name,
            file=content,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidInput(
            "Thông điệp", "không đúng cấu trúc đã thống nhất.", "TrangThai, MaThongDiep"
        ) from error
    if not answer.key or (said is Said.REFUSAL and not answer.reason):
        raise InvalidInput("LyDo", "từ chối phải có lý do.", "Thiếu ý kiến chủ hộ")
    return answer


def fault_words(fault: BaseException | None) -> str:
    """Why nothing certain came back, for a person."""
    if isinstance(fault, ConnectionRefusedError):
        return "không kết nối được: hệ thống bên kia đang tắt"
    if isinstance(fault, TimeoutError):
        return "quá thời gian chờ trả lời"
    if isinstance(fault, OSError):
        return "mất kết nối giữa chừng"
    said = " ".join(str(fault or "").split())[:WORDS_MAX]
    return said or "không trả lời"


def _file(said: Any) -> tuple[str, bytes]:
    if not said:
        return "", b""
    try:
        content = base64.b64decode(said["NoiDung"], validate=True)
    except binascii.Error as error:
        raise ValueError from error
    if len(content) > FILE_MAX or sha256(content).hexdigest() != said["MaBam"]:
        raise ValueError
    return _text(said["Ten"]), content


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError(said)
    return " ".join(said.split())[:WORDS_MAX]

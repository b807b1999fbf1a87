"""What the national portal sends us, as it reads: a new dossier, a supplement, a wish to withdraw, a rating.

Legal basis: QCVN 120:2019/BTTTT (names of the fields); the envelope, `DuLieuToKhai` and `MaBam` are our reading.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from motcua.connectors.rules.national import read_moment
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

T = TypeVar("T")
KEY = re.compile(r"[0-9A-Za-z_-]{8,60}")
NUMBER = re.compile(r"[0-9A-Z.]{3,35}-\d{6}-[0-9A-Z]{4,12}")
SHA256 = re.compile(r"[0-9a-f]{64}")
WORD_MAX, FILES_MAX = 300, 50
CITIZEN, ORGANISATION = 1, 2  # LoaiDoiTuong
TWELVE_DIGITS = 1  # LoaiDinhDanh
PAID_THERE = 1  # DuocThanhToanTrucTuyen
WAYS = {1: "counter", 2: "electronic", 3: "post"}  # HinhThuc
EXAMPLE = '{"MaThongDiep": "…", "Loai": "HO_SO", "MaHoSo": "G22.99-261123-0001", "ThoiDiem": "20261123143000", "NoiDung": {…}}'


class Kind(StrEnum):
    """Loại thông điệp."""

    FILING = "HO_SO"
    SUPPLEMENT = "BO_SUNG"
    WITHDRAWAL = "RUT"
    RATING = "DANH_GIA"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message: `key` is theirs and makes it one, `number` is the portal's number of the dossier."""

    key: str
    kind: Kind
    number: str
    sent_at: datetime
    content: Mapping[str, Any] = field(repr=False)
    digest: str  # of kind, number and content


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A paper of a dossier, to be fetched at the portal's own address."""

    component: str
    name: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Paid:
    """Money that the portal says it took."""

    amount_vnd: int
    transaction: str
    paid_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """A dossier that a person filed at the portal."""

    procedure: str
    is_organisation: bool
    name: str
    identity: str
    phone: str
    email: str
    is_verified: bool
    answers: Mapping[str, Any]
    files: tuple[NamedFile, ...]
    way: str
    intake_agency: str
    paid: Paid | None


def read(body: bytes) -> Arrival:
    """Raises InvalidInput for anything that is no message of a portal."""
    said = _reading("Thông điệp", lambda: _mapping(json.loads(body)))
    return _reading("Thông điệp", lambda: _arrival(said))


def filing(content: Mapping[str, Any]) -> Told:
    """Raises InvalidInput, naming the field."""
    kind = _reading("LoaiDoiTuong", lambda: _one_of(content["LoaiDoiTuong"], (CITIZEN, ORGANISATION)))
    return Told(
        procedure=_reading("MaTTHC", lambda: _word(content["MaTTHC"])),
        is_organisation=kind == ORGANISATION,
        name=_reading("ChuHoSo", lambda: _word(content["ChuHoSo"])),
        identity=_reading("DinhDanhCHS", lambda: _identity(content, is_organisation=kind == ORGANISATION)),
        phone=_reading("SoDienThoai", lambda: _optional(content, "SoDienThoai")),
        email=_reading("Email", lambda: _optional(content, "Email")),
        is_verified=content.get("TaiKhoanDuocXacThucVoiVNeID") == 1,
        answers=_reading("DuLieuToKhai", lambda: _mapping(content["DuLieuToKhai"])),
        files=files(content),
        way=_reading("HinhThuc", lambda: WAYS[content.get("HinhThuc", 2)]),
        intake_agency=_reading("NoiTiepNhan", lambda: _optional(content, "NoiTiepNhan")),
        paid=_reading("DanhSachLePhi", lambda: _paid(content)),
    )


def files(content: Mapping[str, Any]) -> tuple[NamedFile, ...]:
    """Those that are still there. Raises InvalidInput."""
    rows = _reading("TaiLieuNop", lambda: _rows(content.get("TaiLieuNop", [])))
    kept = [row for row in rows if not row.get("IsDeleted")]
    return _reading("TaiLieuNop", lambda: tuple(map(_file, kept)))


def answers(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of a supplement; none when only papers came. Raises InvalidInput."""
    return _reading("DuLieuToKhai", lambda: _mapping(content.get("DuLieuToKhai", {})))


def reason(content: Mapping[str, Any]) -> str:
    """Why the person withdraws; may be empty. Raises InvalidInput."""
    return _reading("LyDo", lambda: _optional(content, "LyDo"))


def _reading(name: str, of: Callable[[], T]) -> T:
    try:
        return of()
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError) as error:
        raise InvalidInput(name, Phrase("thiếu, hoặc không đọc được."), EXAMPLE) from error


def _arrival(said: Mapping[str, Any]) -> Arrival:
    key, number = _word(said["MaThongDiep"]), _word(said["MaHoSo"])
    if not KEY.fullmatch(key) or not NUMBER.fullmatch(number):
        raise ValueError(key)
    kind, content = Kind(said["Loai"]), _mapping(said["NoiDung"])
    whole = json.dumps([kind, number, content], sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(whole.encode()).hexdigest()
    return Arrival(key, kind, number, read_moment(said["ThoiDiem"]), content, digest)


def _identity(content: Mapping[str, Any], *, is_organisation: bool) -> str:
    if is_organisation:
        return _word(content["MaSoThue"])
    rows = _rows(content["DinhDanhCHS"])
    return _word(next((row["SoDinhDanh"] for row in rows if row["LoaiDinhDanh"] == TWELVE_DIGITS), None))


def _paid(content: Mapping[str, Any]) -> Paid | None:
    if content.get("DuocThanhToanTrucTuyen") != PAID_THERE:
        return None
    amounts = [row["Gia"] for row in _rows(content["DanhSachLePhi"])]
    if not amounts or any(type(amount) is not int or amount < 0 for amount in amounts):
        raise TypeError(amounts)
    return Paid(sum(amounts), _word(content["MaGiaoDich"]), read_moment(content["NgayThanhToan"]))


def _file(row: Mapping[str, Any]) -> NamedFile:
    path, sha256 = _word(row["DuongDanTaiTepTin"]), str(row.get("MaBam", ""))
    is_own = path.startswith("/") and not path.startswith("//") and path.isascii() and path.isprintable()
    if not is_own or " " in path or (sha256 and not SHA256.fullmatch(sha256)):
        raise InvalidInput(
            "DuongDanTaiTepTin",
            Phrase("«{path}» không phải đường dẫn trên Cổng.", path=path),
            "/tep/to-khai.pdf",
        )
    return NamedFile(_word(row["MaThanhPhanHoSo"]), _word(row["TenTepDinhKem"]), path, sha256)


def _rows(value: object) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or len(value) > FILES_MAX:
        raise TypeError(value)
    return [_mapping(row) for row in value]


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return value


def _one_of(value: object, allowed: tuple[int, ...]) -> int:
    if type(value) is not int or value not in allowed:
        raise ValueError(value)
    return value


def _optional(content: Mapping[str, Any], name: str) -> str:
    return _word(content[name]) if content.get(name) else ""


def _word(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= WORD_MAX or "\x00" in value:
        raise TypeError(value)
    value.encode()  # half a character is none
    return value

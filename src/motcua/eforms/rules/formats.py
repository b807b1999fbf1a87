"""The formats a form may ask for beyond JSON Schema's own: what they accept, why not, and an example.

They look at the writing only; whether the number belongs to a person is asked of `parties`.
Legal basis: QĐ 19/2025/QĐ-TTg (administrative units of 2 and 5 digits). Source: forms of the national portal for the rest.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `accepts` a text, or the person reads `reason` and `example`.

    `pattern` says the same as `accepts` where a regular expression can: the compiled validator runs it natively.
    """

    accepts: Callable[[str], bool]
    reason: str
    example: str
    pattern: str = ""


def _written_as(pattern: str, reason: str, example: str) -> Format:
    compiled = re.compile(pattern)
    return Format(lambda text: compiled.fullmatch(text) is not None, reason, example, f"^(?:{pattern})$")


_DATE = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")


def _is_date(text: str) -> bool:
    """A day that exists, from 1900 on."""
    found = _DATE.fullmatch(text)
    if not found:
        return False
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day).year >= 1900  # noqa: PLR2004
    except ValueError:
        return False


FORMATS = {
    "identity-number": _written_as("[0-9]{12}", "số định danh cá nhân gồm 12 chữ số", "033090001234"),
    "tax-code": _written_as(
        "[0-9]{10}(-[0-9]{3})?|[0-9]{12}",
        "mã số thuế gồm 10 chữ số, 10 chữ số và 3 chữ số sau gạch nối, hoặc 12 chữ số của cá nhân",
        "0100109106",
    ),
    "phone-vn": _written_as(
        r"(0|\+84)([35789][0-9]{8}|2[0-9]{9})",
        "số điện thoại gồm 10 chữ số (di động) hoặc 11 chữ số (cố định), bắt đầu bằng 0",
        "0912345678",
    ),
    "date-vn": Format(_is_date, "ngày phải có thật và viết dạng ngày/tháng/năm", "05/09/2026"),
    "unit-code": _written_as(
        "[0-9]{2}|[0-9]{5}", "mã đơn vị hành chính gồm 2 chữ số (tỉnh) hoặc 5 chữ số (xã)", "12271"
    ),
    "money": _written_as(
        r"[0-9]{1,15}|[0-9]{1,3}(\.[0-9]{3}){1,4}", "số tiền viết bằng chữ số, tính bằng đồng", "1.500.000"
    ),
}
STANDARD = frozenset({"date", "time", "date-time", "email", "uri", "uuid", "regex"})

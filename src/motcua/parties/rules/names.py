"""Names: how they are written, and which words may find them.

Source: ours (Unicode NFC, folding of `kernel.text`).
"""

from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import fold, nfc

PREFIX_LENGTH = 3
LONGEST = 100
_ALLOWED = frozenset(" '-.’")


def check_person_name(text: str) -> str:
    """Single spaces, NFC; capitals and marks stay as written. Raises InvalidInput."""
    name = nfc(text)
    if not name or len(name) > LONGEST or not all(c.isalpha() or c in _ALLOWED for c in name):
        raise InvalidInput("Họ và tên", "ghi đủ họ, chữ đệm, tên; chỉ gồm chữ cái.", "Nguyễn Thị Lan")
    return name


def check_organisation_name(text: str) -> str:
    """Anything but nothing. Raises InvalidInput."""
    name = nfc(text)
    if not name or len(name) > LONGEST * 3:
        raise InvalidInput("Tên tổ chức", "chưa ghi hoặc quá dài.", "Hợp tác xã Nhãn lồng Phố Hiến")
    return name


def words(name: str) -> list[str]:
    """Folded words, each once: «Nguyễn Thị Lan» → nguyen, thi, lan."""
    clean = "".join(c if c.isalnum() else " " for c in fold(name))
    return list(dict.fromkeys(clean.split()))


def prefixes(name: str) -> list[str]:
    """First three letters of each longer word."""
    return list(dict.fromkeys(w[:PREFIX_LENGTH] for w in words(name) if len(w) > PREFIX_LENGTH))

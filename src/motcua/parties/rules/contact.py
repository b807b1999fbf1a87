"""Telephone numbers and mail addresses as people write them.

Source: the national numbering plan (TT 22/2014/TT-BTTTT): mobile numbers of ten digits 03, 05, 07, 08, 09; fixed ones of eleven, 02.
"""

import re

from motcua.kernel.errors import InvalidInput

_PHONE = re.compile(r"0(?:[35789]\d{8}|2\d{9})")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
LONGEST_EMAIL = 254


def check_phone(text: str) -> str:
    """«+84 912 345 678» → «0912345678». Raises InvalidInput."""
    digits = re.sub(r"[\s().-]", "", text)
    digits = re.sub(r"^(?:\+84|0084|84(?=\d{9,10}$))", "0", digits)
    if not (digits.isascii() and _PHONE.fullmatch(digits)):
        raise InvalidInput("Điện thoại", "không phải số điện thoại Việt Nam.", "0912 345 678")
    return digits


def check_email(text: str) -> str:
    """Lower case, no spaces around. Raises InvalidInput."""
    address = text.strip().lower()
    if len(address) > LONGEST_EMAIL or not _EMAIL.fullmatch(address):
        raise InvalidInput("Thư điện tử", "không đúng dạng địa chỉ thư.", "lan.nguyen@example.vn")
    return address

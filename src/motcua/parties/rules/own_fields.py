"""What people put right themselves, and what only who keeps it may put right.

Legal basis: Luật 91/2025/QH15 (people see the data kept about them and have it corrected). Which fields are which is ours.
"""

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import nfc
from motcua.parties.rules.contact import check_email, check_phone
from motcua.parties.rules.sources import Source

CONTACTS = ("phone", "email")  # nobody knows these better than the person
OWN = (*CONTACTS, "address")
LONGEST_ADDRESS = 200
BY_REGISTER = frozenset({Source.POPULATION, Source.BUSINESS, Source.VNEID, Source.CHIP, Source.DATABASE})


def is_own(key: str, source: Source | None) -> bool:
    """Whether the person may write it anew; an address that a register keeps is the register's. None: not known yet."""
    return key in CONTACTS or (key in OWN and source not in BY_REGISTER)


def check_own(key: str, text: str) -> str:
    """As it is kept; an empty one takes the fact away. Raises InvalidInput."""
    if not text.strip():
        return ""
    if key == "phone":
        return check_phone(text)
    return check_email(text) if key == "email" else check_address(text)


def check_address(text: str) -> str:
    """Single spaces, NFC. Raises InvalidInput."""
    line = nfc(text)
    if len(line) > LONGEST_ADDRESS:
        raise InvalidInput("Địa chỉ", Phrase("dài quá {most} chữ.", most=LONGEST_ADDRESS), "Số 12, tổ 5")
    if not line.isprintable() or not any(sign.isalnum() for sign in line):
        raise InvalidInput("Địa chỉ", "không đọc được.", "Số 12, tổ 5")
    return line

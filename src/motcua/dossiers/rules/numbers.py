"""The dossier's number: agency, day, sequence.

Legal basis: QĐ 20/2020/QĐ-TTg; TT 04/2025/TT-VPCP.
"""

import re
from datetime import date

PATTERN = re.compile(r"^[A-Z]\d{2}(\.\w+)*-\d{6}-\d{4,}$")


def end_of(number: str) -> str:
    """Its digits of day and sequence, the last first: `H31.12.3-260315-0042` → `2400513062`."""
    return digits(number.partition("-")[2])[::-1]


def digits(text: str) -> str:
    """Nothing but the digits 0 to 9."""
    return "".join(letter for letter in text if letter in "0123456789")


def after(beginning: str) -> str:
    """The first text of digits behind all that begin like this; empty where there is none: `24` → `25`, `19` → `2`."""
    kept = beginning.rstrip("9")
    return kept and kept[:-1] + chr(ord(kept[-1]) + 1)


def dossier_number(agency: str, day: date, sequence: int) -> str:
    """`H31.12.3-260315-0042`; the sequence has at least four digits and grows beyond: 9999, 10000."""
    return f"{agency}-{day:%y%m%d}-{sequence:04d}"

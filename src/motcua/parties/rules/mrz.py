"""The three lines on a card's back that machines read, with their check digits.

IDVNM1990000014001199000001<<5
9901155F3901153VNM<<<<<<<<<<<8
NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<

Source: ICAO Doc 9303 part 5 (TD1, 3 × 30): weights 7, 3, 1, modulo 10. The name has no accents, so it names nobody in
Vietnamese: it is read as capitals to be looked at by a person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.identity_number import Sex

FIELD = "Dòng mã máy đọc (MRZ)"
LENGTH, LINES = 30, 3
BEGINS = "IDVNM"
SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}
LABELS = {
    "card": "số thẻ",
    "identity": "số định danh",
    "birth": "ngày sinh",
    "expiry": "ngày hết hạn",
    "whole": "cả thẻ",
}
FOR_LIFE = "991231"
PIVOT = 100
WEIGHTS = (7, 3, 1)
TAKEN_FOR = str.maketrans("OQDILZSBG", "001112586")  # letters that an engine sees where digits must stand
_BLANK = re.compile(r"\s+")
_FIRST = re.compile(r"([0-9OQDILZSBG]{9})([0-9OQDILZSBG])([0-9OQDILZSBG]{12})<*(.)")
_SECOND = re.compile(r"^(.{6})(.)([MF<])(.{6})(.).*<(.)")


@dataclass(frozen=True, slots=True)
class Back:
    """What the lines say."""

    details: PersonDetails
    expires_on: date | None


def is_mrz(text: str) -> bool:
    """Begins as these lines do; a keyboard reader sends them in one."""
    return _BLANK.sub("", text).upper().startswith(BEGINS)


def read(text: str, today: date) -> Back:
    """Number, birth, sex, expiry, name in capitals. Raises InvalidInput that names the digit that is wrong."""
    whole = _BLANK.sub("", text).upper()
    if len(whole) != LENGTH * LINES or not re.fullmatch(r"[A-Z0-9<]+", whole):
        raise InvalidInput(FIELD, Phrase("phải đủ ba dòng, mỗi dòng {count} ký tự.", count=LENGTH))
    first, second, third = (whole[n : n + LENGTH] for n in range(0, len(whole), LENGTH))
    number = first[15:27]
    _agree("card", first[5:14], first[14])
    _agree("identity", number, first[29])
    _agree("birth", second[:6], second[6])
    _agree("expiry", second[8:14], second[14])
    _agree("whole", first[5:] + second[:7] + second[8:15] + second[18:29], second[29])
    if first[5:14] != number[3:]:
        raise InvalidInput(FIELD, "số thẻ và số định danh không khớp nhau.")
    surname, _, given = third.partition("<<")
    name = " ".join(f"{surname}<{given}".replace("<", " ").split())
    birth = _day(second[:6], today.year % PIVOT, 1900 + PIVOT * (today.year // PIVOT - 19))
    expiry = None if second[8:14] == FOR_LIFE else _day(second[8:14], PIVOT, 2000)
    return Back(PersonDetails(name, number, birth, SEXES.get(second[7], "")), expiry)


def mended(lines: Sequence[str]) -> str:
    """Lines that an engine read off a photograph, as they must have been: digits in their places, thirty letters each.

    Fillers are miscounted and digits taken for letters all the time; the check digits then tell whether this was right.
    Empty when there are no such lines.
    """
    clean = [re.sub(r"[^A-Z0-9<]", "", line.upper()) for line in lines]
    for first, second in pairwise(clean):
        above, below = _FIRST.search(first), _SECOND.search(second)
        if above and below:
            card, digit, number, last = (part.translate(TAKEN_FOR) for part in above.groups())
            birth, of_birth, expiry, of_expiry, whole = (
                part.translate(TAKEN_FOR) for part in below.group(1, 2, 4, 5, 6)
            )
            upper = f"{BEGINS}{card}{digit}{number}<<{last}"
            lower = f"{birth}{of_birth}{below.group(3)}{expiry}{of_expiry}VNM".ljust(LENGTH - 1, "<") + whole
            return upper + lower + "<" * LENGTH
    return ""


def check_digit(text: str) -> str:
    """Of digits, letters (A is 10) and fillers."""
    values = (int(c, 36) if c != "<" else 0 for c in text)
    return str(sum(value * WEIGHTS[n % len(WEIGHTS)] for n, value in enumerate(values)) % 10)


def _agree(what: str, text: str, digit: str) -> None:
    if check_digit(text) != digit:
        raise InvalidInput(
            FIELD, Phrase("chữ số kiểm tra của {what} không khớp, hãy quét lại.", what=LABELS[what])
        )


def _day(text: str, newest: int, century: int) -> date:
    """Six digits; a year after `newest` was in the century before."""
    try:
        year, month, on = int(text[:2]), int(text[2:4]), int(text[4:])
        return date(century + year - (PIVOT if year > newest else 0), month, on)
    except ValueError as error:
        raise InvalidInput(FIELD, "có một ngày không đọc được.") from error

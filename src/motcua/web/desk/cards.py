"""The line behind an identity card's QR code: one scan is seven fields that nobody types.

«033190001234|old number|Nguyễn Thị Hoa|02091990|Nữ|Tổ 5, phường Phố Hiến|01012022»
"""

from datetime import date

from motcua.parties.rules.details import PersonDetails

SEXES = {"nam": "male", "nữ": "female", "nu": "female"}
PARTS = 6


def scanned(line: str) -> PersonDetails | None:
    """What the card says, or nothing when this is no card's line."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) < PARTS:
        return None
    number, _, name, birth, sex, address = parts[:PARTS]
    return PersonDetails(name, number, day(birth), SEXES.get(sex.lower(), ""), address)


def day(text: str) -> date | None:
    """«02091990» or «02/09/1990»."""
    digits = "".join(letter for letter in text if letter.isdecimal())
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None

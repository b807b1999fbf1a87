"""What an identity card says of its holder: the line behind its QR code, or the three lines of its back.

«033190001234|145678901|Nguyễn Thị Hoa|02091990|Nữ|Tổ 5, phường Phố Hiến, tỉnh Hưng Yên|01012022»

Cards of the citizen (căn cước công dân, to 30/6/2024) have the old nine-digit number second, often empty; identity cards since
then may leave it out and append parents' names, which nobody promised us and we do not read.

Legal basis: Điều 18 and Điều 21, Luật 26/2023/QH15 (what stands on the card; renewal at 14, 25, 40 and 60; a card issued in
the two years before an age is good until the next). The order of the fields is that of cards seen.
"""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import fold, nfc
from motcua.parties.rules import identity_number, mrz
from motcua.parties.rules.details import PersonDetails, check_person
from motcua.parties.rules.identity_number import Sex

FIELD = "Thẻ Căn cước"
SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}
FIELDS_MIN = 5  # number, name, birth, sex, address
AGES = (14, 25, 40, 60)
EARLY_YEARS = 2


@dataclass(frozen=True, slots=True)
class Card:
    """A card as read. `address` in `details` is the whole line of the card; None: for life, or not said."""

    details: PersonDetails
    issued_on: date | None = None
    expires_on: date | None = None

    def is_expired(self, today: date) -> bool:
        """No longer good on that day."""
        return self.expires_on is not None and self.expires_on <= today


def is_card(text: str) -> bool:
    """Whether this looks like a card's line at all, right or wrong."""
    number, _, rest = text.strip().partition("|")
    is_line = (
        number.isdecimal() and len(number) == identity_number.LENGTH and rest.count("|") >= FIELDS_MIN - 2
    )
    return is_line or mrz.is_mrz(text)


def read(text: str, today: date) -> Card:
    """Everything it says, checked. Raises InvalidInput when this is no card, or one that contradicts itself."""
    if mrz.is_mrz(text):
        back = mrz.read(text, today)
        return Card(check_person(back.details, today), None, back.expires_on)
    if not is_card(text):
        raise InvalidInput(FIELD, "mã QR này không phải của thẻ Căn cước.")
    number, *parts = (nfc(part) for part in text.split("|"))
    if not any(letter.isalpha() for letter in parts[0]):  # the old number, or nothing in its place
        parts = parts[1:]
    name, birth, sex, address, issued, *_ = [*parts, "", "", "", "", ""]
    told = PersonDetails(name, number, _day(birth), _sex(sex), address)
    details, issued_on = check_person(told, today), _day(issued)
    return Card(details, issued_on, expires_on(told.birth, issued_on))


def day(text: str) -> date | None:
    """«02091990» or «02/09/1990»; None for anything else."""
    digits = "".join(letter for letter in text if letter.isdecimal())
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def expires_on(birth: date | None, issued_on: date | None) -> date | None:
    """The birthday on which the card must be renewed; None for life, or when the card does not say."""
    if birth is None or issued_on is None:
        return None
    for age in AGES:
        if issued_on < _birthday(birth, age - EARLY_YEARS):
            return _birthday(birth, age)
    return None


def _day(text: str) -> date | None:
    found = day(text)
    if text and found is None:
        raise InvalidInput(FIELD, "có một ngày không đọc được.")
    return found


def _sex(text: str) -> str:
    found = SEXES.get(fold(text), "")
    if text and not found:
        raise InvalidInput(FIELD, "giới tính không đọc được.")
    return found


def _birthday(birth: date, age: int) -> date:
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:  # 29 February
        return date(birth.year + age, 3, 1)

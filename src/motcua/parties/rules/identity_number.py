"""The 12-digit personal identity number: place of birth registration, century and sex, year of birth, six digits.

Legal basis: Luật 26/2023/QH15 (the number); the structure is that of Điều 13, NĐ 137/2015/NĐ-CP. There is no check digit,
so a typing slip in the last six cannot be seen here.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

FIELD = "Số định danh cá nhân"
EXAMPLE = "033199000001"
LENGTH = 12
FIRST_COUNTRY = 100  # 001–096 are the 63 former provinces, 100 and above are countries of birth
PROVINCES = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)


class Sex(StrEnum):
    """Giới tính."""

    MALE = "male"
    FEMALE = "female"


SEX_WORDS = {Sex.MALE: "nam", Sex.FEMALE: "nữ"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the number itself says."""

    place: str
    sex: Sex
    birth_year: int


def check(text: str, *, birth: date | None = None, sex: str = "") -> str:
    """The number without spaces and dots. Raises InvalidInput, also when birth or sex disagree with it."""
    number = "".join(text.split()).replace(".", "")
    if not (number.isascii() and number.isdigit()):
        raise _wrong(Phrase("chỉ gồm chữ số."))
    if len(number) != LENGTH:
        raise _wrong(Phrase("phải đủ 12 chữ số, ở đây có {count}.", count=len(number)))
    if number[:3] not in PROVINCES and int(number[:3]) < FIRST_COUNTRY:
        raise _wrong(
            Phrase("ba chữ số đầu «{digits}» không phải mã nơi đăng ký khai sinh.", digits=number[:3])
        )
    said = read(number)
    if birth is not None and birth.year != said.birth_year:
        raise _wrong(
            Phrase(
                "cho biết năm sinh {said}, khác năm sinh đã khai {declared}.",
                said=said.birth_year,
                declared=birth.year,
            )
        )
    if sex and sex != said.sex:
        raise _wrong(Phrase("cho biết giới tính {sex}, khác giới tính đã khai.", sex=SEX_WORDS[said.sex]))
    return number


def read(number: str) -> Reading:
    """Place, sex and year of a number that passed `check`."""
    century, is_female = divmod(int(number[3]), 2)
    year = 1900 + 100 * century + int(number[4:6])
    return Reading(number[:3], Sex.FEMALE if is_female else Sex.MALE, year)


def _wrong(reason: str) -> InvalidInput:
    return InvalidInput(FIELD, reason, EXAMPLE)

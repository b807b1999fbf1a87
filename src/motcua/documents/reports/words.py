"""The fixed words of an official paper, where typst does not write them (NĐ 30/2020, annex I)."""

from collections.abc import Sequence

from motcua.documents.rules.form_fields import Heading, Signer
from motcua.kernel import clock

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
TO = "Nơi nhận:"
DOTS = "." * 14
MOCK = "MÔ PHỎNG – không có giá trị pháp lý"
ZEROED_DAYS, ZEROED_MONTHS = 10, 3


def numbered(heading: Heading) -> str:
    """«Số: 12/BC-UBND»."""
    return f"Số: {heading.number or DOTS}"


def dated(heading: Heading) -> str:
    """«Hưng Yên, ngày 05 tháng 3 năm 2026»: a zero before days under 10 and before January and February."""
    day = clock.local_date(heading.made_at)
    number = f"{day.day:02}" if day.day < ZEROED_DAYS else f"{day.day}"
    month = f"{day.month:02}" if day.month < ZEROED_MONTHS else f"{day.month}"
    return f"{heading.place}, ngày {number} tháng {month} năm {day.year}"


def recipients(names: Sequence[str]) -> list[str]:
    """A dash before each, a semicolon after it, a full stop after the last."""
    last = len(names) - 1
    return [TO, *(f"- {name}{'.' if i == last else ';'}" for i, name in enumerate(names))]


def signatory(signer: Signer) -> list[str]:
    """By what authority, what title, room for the signature, the name."""
    lines = [*(words.upper() for words in signer.authority), signer.title.upper()]
    return [line for line in lines if line] + ["", "", signer.name or DOTS]

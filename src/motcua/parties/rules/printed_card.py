"""What the print on an identity card says, as an engine read it off a photograph: likely, never certain.

Labels are looked for without their accents, because the engine loses those first. Only the lines for machines carry check
digits; all else must be looked at by a person.

Source: the forms of card, TT 06/2021/TT-BCA (căn cước công dân) and TT 17/2024/TT-BCA (căn cước), as seen on cards.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold, nfc
from motcua.parties.rules import identity_number, mrz
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.identity_number import SEX_WORDS, Sex

KEYS = ("name", "identity", "birth", "sex", "address")
_SURNAMES = """
NGUYỄN TRẦN LÊ PHẠM HOÀNG HUỲNH PHAN VŨ VÕ ĐẶNG BÙI ĐỖ HỒ NGÔ DƯƠNG LÝ ĐÀO ĐOÀN VƯƠNG TRỊNH TRƯƠNG ĐINH LÂM PHÙNG MAI TÔ
HÀ TẠ CAO LƯƠNG LƯU CHÂU THÁI QUÁCH NÔNG ĐÀM
"""
SURNAMES = {fold(name): name for name in _SURNAMES.split()}
TAKEN_FOR = {  # letters that the engine sees where digits stand
    "O": "0",
    "Q": "0",
    "D": "0",
    "I": "1",
    "l": "1",
    "L": "1",
    "|": "1",
    "Z": "2",
    "S": "5",
    "B": "8",
    "G": "6",
}
MARKS = {
    "identity": re.compile(r"so dinh danh|identification number|^so ?/|\bno ?[.:]"),
    "name": re.compile(r"ho va ten|full ?name|ten khai sinh|chu dem"),
    "birth": re.compile(r"nam sinh|ngay sinh|of birth"),
    "sex": re.compile(r"gioi tinh|\bsex\b"),
    "nationality": re.compile(r"quoc tich|nationality"),
    "origin": re.compile(r"que quan|of origin|khai sinh:|place of birth"),
    "address": re.compile(r"thuong tru|cu tru|of residence"),
    "expiry": re.compile(r"gia tri den|het han|of expiry"),
    "issue": re.compile(r"ngay cap|of issue|date, month"),
}
BACK = re.compile(r"nhan dang|van tay|ngon tro|cuc truong|idvnm|<<")
CARD = re.compile(r"can cuoc|identity card|cong dan")
DAY = re.compile(r"\b(\d{2})[/.\- ](\d{2})[/.\- ](\d{4})\b")
SEX_LABEL = re.compile(r"S[eo]x|[Tt][íi]nh\b")
SEX_WORD = re.compile(r"\b(Nam|NAM|N[ữưuứửủú]|NỮ)\b")
_SPOILT = re.compile(r"[^\w\s,./\-]")


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What stands there. `sure`: keys whose check digits are right. `doubts`: key → what does not fit."""

    details: PersonDetails
    expires_on: date | None = None
    sure: frozenset[str] = frozenset()
    doubts: dict[str, str] = field(default_factory=dict)
    is_back: bool = False
    is_card: bool = False

    def __bool__(self) -> bool:
        """Something of a person was read."""
        return any(getattr(self.details, key) for key in KEYS)


def read(lines: Sequence[str], machine: Sequence[Sequence[str]], today: date) -> Reading:
    """The print and the lines for machines of one photograph; either may be missing."""
    folded = [fold(line) for line in lines]
    is_back = any(BACK.search(line) for line in folded)
    is_card = is_back or any(CARD.search(line) for line in folded) or len(_labels(folded)) > 1
    printed = Reading(_front(lines), _expiry(lines), is_back=is_back, is_card=is_card)
    return with_doubts(over(printed, _machine(machine, today)))


def over(front: Reading, back: Reading | None) -> Reading:
    """Both sides as one: what is certain first, then the front's."""
    if back is None:
        return front
    told = {key: getattr(front.details, key) for key in KEYS}
    told |= {key: getattr(back.details, key) for key in KEYS if key in back.sure or not told[key]}
    return replace(
        front,
        details=PersonDetails(**told),
        expires_on=back.expires_on or front.expires_on,
        sure=front.sure | back.sure,
        is_card=front.is_card or back.is_card,
    )


def with_doubts(reading: Reading) -> Reading:
    """What in it contradicts itself: the number against its own rules, the birthday, the sex."""
    told = reading.details
    doubts: dict[str, str] = {}
    if told.identity:
        doubts |= _doubt("identity", told.identity)
        if not doubts and told.birth:
            doubts |= _doubt("birth", told.identity, birth=told.birth)
        if "identity" not in doubts and told.sex:
            doubts |= _doubt("sex", told.identity, sex=told.sex)
    return replace(reading, doubts=doubts)


def sex_of(word: str) -> str:
    """«Nữ», «Nam», as printed."""
    return next((sex for sex, name in SEX_WORDS.items() if fold(name) == fold(word)), "")


# --- the front ----------------------------------------------------------------------------------


def _front(lines: Sequence[str]) -> PersonDetails:
    number = _number(lines)
    return PersonDetails(
        name=_name(lines),
        identity=number,
        birth=_birth(lines, number),
        sex=_sex(lines),
        address=_address(lines),
    )


def _labels(folded: Sequence[str]) -> list[int]:
    """Where one stands."""
    return [at for at, line in enumerate(folded) if any(label.search(line) for label in MARKS.values())]


def _after(lines: Sequence[str], key: str) -> Iterator[str]:
    """What follows a label: the rest of its line, then the next lines."""
    for at, line in enumerate(lines):
        if MARKS[key].search(fold(line)):
            yield line.rpartition(":")[2] if ":" in line else ""
            yield from lines[at + 1 :]
            return


def _number(lines: Sequence[str]) -> str:
    """Twelve digits in a row; of several the one that can be a number. Where only fewer were read, those."""
    found = [run for line in lines for run in _runs(line)]
    good = [run for run in found if len(run) == identity_number.LENGTH]
    return next((run for run in good if not _doubt("identity", run)), next(iter(good or found), ""))


def _runs(line: str) -> Iterator[str]:
    """Long rows of digits, also where a few were taken for letters."""
    for word in re.findall(r"[\dOQDIlLZSBG|][\dOQDIlLZSBG| ]{8,16}[\dOQDIlLZSBG|]", line):
        digits = "".join(TAKEN_FOR.get(letter, letter) for letter in word if letter != " ")
        if sum(letter.isdigit() for letter in word) >= 9 and len(digits) <= 13:  # noqa: PLR2004 (fewer may be a date)
            yield digits


def _name(lines: Sequence[str]) -> str:
    """The line in capitals behind its label."""
    for text in (_letters(line) for line in list(_after(lines, "name"))[:4]):
        if text.isupper() and " " in text:
            first, *rest = text.split()
            return " ".join((_surname(first), *rest)).title()
    return ""


def _letters(text: str) -> str:
    return nfc("".join(letter if letter.isalpha() else " " for letter in text))


def _surname(word: str) -> str:
    """«NGUYÊN» is NGUYỄN: the engine loses a mark, and hardly anybody is called the other."""
    return SURNAMES.get(fold(word), word)


def _birth(lines: Sequence[str], number: str) -> date | None:
    """The day behind its label; else the one day that the number's year confirms."""
    for line in list(_after(lines, "birth"))[:3]:
        if found := _day(line):
            return found
    year = identity_number.read(number).birth_year if number and not _doubt("identity", number) else 0
    days = [found for line in lines if (found := _day(line)) and found.year == year]
    return days[0] if days else None


def _sex(lines: Sequence[str]) -> str:
    """«Nam» or «Nữ» behind its label; «Việt Nam» and «năm sinh» are no sex."""
    for at, line in enumerate(lines):
        if label := SEX_LABEL.search(line):
            for text in (line[label.end() :], *lines[at + 1 : at + 4]):
                if found := SEX_WORD.search(re.split("Qu[ốo]c|Viet|Việt|Nat", text)[0]):
                    return Sex.MALE if found[0] in {"Nam", "NAM"} else Sex.FEMALE
    return ""


def _address(lines: Sequence[str]) -> str:
    """The rest of the label's line and what follows, until something else begins."""
    parts: list[str] = []
    for text in _after(lines, "address"):
        folded = fold(text)
        if parts and (any(label.search(folded) for label in MARKS.values()) or _day(text) or "<<" in text):
            break
        if len(_letters(text)) > 2:  # noqa: PLR2004 (less is a speck)
            parts.append(nfc(_SPOILT.sub(" ", text)).strip(" ,.-"))
        if len(parts) == 2:  # noqa: PLR2004 (cards have two lines for it)
            break
    return ", ".join(part for part in parts if part)


def _expiry(lines: Sequence[str]) -> date | None:
    return next((found for line in list(_after(lines, "expiry"))[:2] if (found := _day(line))), None)


def _day(text: str) -> date | None:
    if found := DAY.search(text):
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            return None
    return None


# --- the back -----------------------------------------------------------------------------------


def _machine(attempts: Sequence[Sequence[str]], today: date) -> Reading | None:
    """Number, birthday, sex, expiry, when every check digit is right; never the name, which has no accents there."""
    for lines in attempts:
        with suppress(InvalidInput):
            back = mrz.read(mrz.mended(lines), today)
            told = replace(back.details, name="")
            sure = frozenset(key for key in KEYS if getattr(told, key))
            return Reading(told, back.expires_on, sure, is_back=True, is_card=True)
    return None


def _doubt(key: str, number: str, *, birth: date | None = None, sex: str = "") -> dict[str, str]:
    """What the number's own rules say against it."""
    try:
        identity_number.check(number, birth=birth, sex=sex)
    except InvalidInput as wrong:
        why = _without_example(wrong)
        return {key: why if key == "identity" else Phrase("số định danh {why}", why=why)}
    return {}


def _without_example(wrong: InvalidInput) -> str:
    """The reason alone: beside a photograph nobody needs an example."""
    reason = wrong.facts["reason"]
    return (
        cast("str", reason.facts["reason"])
        if wrong.facts["example"] and isinstance(reason, Phrase)
        else cast("str", reason)
    )

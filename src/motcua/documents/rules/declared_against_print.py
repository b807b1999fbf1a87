"""What was declared against what is printed: the same, different, or not to be read. A machine's opinion for an officer's eyes.

Dates in any writing, numbers with dots or spaces, words without regard to accents that a machine reads badly.
Source: Damerau and Levenshtein, edit distance; thresholds are ours.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from motcua.kernel.text import fold, nfc

SURE = 90  # of a word whose accents the machine read: then another accent is another word
SHORT, LETTERS_AN_ERROR = 4, 6
NEAR_DATE, NEAR_NUMBER, LONG_NUMBER, NUMBER_MIN = 2, 2, 8, 5
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
DATE = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:[/.\-]|tháng|thang)\s*(\d{1,2})\s*(?:[/.\-]|năm|nam)\s*(\d{4})(?!\d)",
    re.IGNORECASE,
)
BACKWARDS = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
DIGITS = re.compile(r"\d(?:[\d .]*\d)?")


class Verdict(StrEnum):
    """What came of it."""

    MATCH = "match"
    DIFFERS = "differs"
    UNREADABLE = "unreadable"


class Word(NamedTuple):
    """One printed word: how sure the machine is (0–100), its line, and on which sheet it stands."""

    text: str
    sure: int = 100
    line: int = 0
    sheet: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One declared value. `seen` is what is printed, `sheet` where (-1: nowhere)."""

    label: str
    declared: str
    seen: str
    verdict: Verdict
    sheet: int = -1


class Seen(NamedTuple):
    """Something printed that is like what was declared; `cost` 0 is the same."""

    text: str
    cost: int
    sheet: int


def compare(declared: Mapping[str, str], words: Sequence[Word]) -> tuple[Comparison, ...]:
    """Each declared value against all that is printed, in the order given. Empty values are left out."""
    lines = [*_lines(words)]
    return tuple(
        _compared(label, value.strip(), words, lines) for label, value in declared.items() if value.strip()
    )


def _compared(label: str, value: str, words: Sequence[Word], lines: Sequence[Sequence[Word]]) -> Comparison:
    best = min(_candidates(value, words, lines), key=lambda seen: seen.cost, default=None)
    if best is None:
        return Comparison(label, value, "", Verdict.UNREADABLE)
    verdict = Verdict.DIFFERS if best.cost else Verdict.MATCH
    return Comparison(label, value, best.text, verdict, best.sheet)


def _candidates(value: str, words: Sequence[Word], lines: Sequence[Sequence[Word]]) -> Iterator[Seen]:
    if DATE.fullmatch(value) or BACKWARDS.fullmatch(value):
        return _dates(value, lines)
    if DIGITS.fullmatch(value):
        return _numbers(value, lines)
    return _texts(value, words)


# --- dates and numbers ----------------------------------------------------------------------------


def _dates(value: str, lines: Sequence[Sequence[Word]]) -> Iterator[Seen]:
    wanted = next(_days(value))
    for line in lines:
        for day in _days(" ".join(word.text for word in line)):
            cost = distance(wanted, day, NEAR_DATE)
            if cost <= NEAR_DATE:
                yield Seen(f"{day[:2]}/{day[2:4]}/{day[4:]}", cost, line[0].sheet)


def _days(text: str) -> Iterator[str]:
    """Every date in this text as eight digits, day first."""
    for found in DATE.finditer(text):
        yield f"{int(found[1]):02}{int(found[2]):02}{found[3]}"
    for found in BACKWARDS.finditer(text):
        yield f"{int(found[3]):02}{int(found[2]):02}{found[1]}"


def _numbers(value: str, lines: Sequence[Sequence[Word]]) -> Iterator[Seen]:
    wanted = re.sub(r"\D", "", value)
    near = NEAR_NUMBER if len(wanted) >= LONG_NUMBER else 1
    if len(wanted) < NUMBER_MIN:
        near = 0  # «5» is not nearly «6»
    for line in lines:
        for found in DIGITS.finditer(" ".join(word.text for word in line)):
            cost = min((distance(wanted, number, near) for number in _runs(found[0])), default=near + 1)
            if cost <= near:
                yield Seen(found[0], cost, line[0].sheet)


def _runs(text: str) -> Iterator[str]:
    """«033 190 990 021» is one number, or four, or something between."""
    groups = re.findall(r"\d+", text)
    for start in range(len(groups)):
        for end in range(start + 1, len(groups) + 1):
            yield "".join(groups[start:end])


# --- words ----------------------------------------------------------------------------------------


def _texts(value: str, words: Sequence[Word]) -> Iterator[Seen]:
    """Runs of about as many words that begin or go on like the declared ones."""
    wanted = [plain for word in value.split() if (plain := _plain(word))]
    joined, count = "".join(wanted), len(wanted)
    if not joined:
        return
    allowed = 0 if len(joined) < SHORT else max(1, len(joined) // LETTERS_AN_ERROR)
    printed = [(word, plain) for word in words if (plain := _plain(word.text))]
    known, begun = set(wanted), set()
    for place, (_, plain) in enumerate(printed):
        if plain in known:
            begun |= {place - offset for offset, one in enumerate(wanted) if one == plain and place >= offset}
    for start in sorted(begun):
        for length in {max(1, count - 1), count, count + 1}:
            run = printed[start : start + length]
            cost = distance(joined, "".join(plain for _, plain in run), allowed)
            if run and cost <= allowed:
                yield _seen(value, [word for word, _ in run], cost)


def _seen(value: str, run: Sequence[Word], cost: int) -> Seen:
    text = " ".join(word.text for word in run).strip(" .,;:")
    if not cost and _accents(value) != _accents(text) and min(word.sure for word in run) >= SURE:
        cost = 1  # Hoa is not Hòa, where the machine is sure
    return Seen(text, cost, run[0].sheet)


def _plain(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _accents(text: str) -> list[str]:
    """Words with their letters, the tone behind them: «hoà» and «hòa» are one."""
    words = []
    for word in nfc(text).lower().split():
        letters = [c for c in unicodedata.normalize("NFD", word) if c.isalnum() or unicodedata.combining(c)]
        tones = [c for c in letters if c in TONES]
        words.append("".join([c for c in letters if c not in TONES] + tones))
    return [word for word in words if word]


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in words:
        if line and (word.line, word.sheet) != (line[0].line, line[0].sheet):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, leave out or put in; `most` + 1 when it is more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        now = [i]
        for j, against in enumerate(other, 1):
            now.append(min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (letter != against)))
        if min(now) > most:
            return most + 1
        before = now
    return min(before[-1], most + 1)

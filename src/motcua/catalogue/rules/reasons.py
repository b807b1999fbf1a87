"""The library of reasons: a code for the ledger and counts, a label for the officer, a sentence for the citizen.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP (a supplement is asked for, and a dossier refused, in writing with the reason).
Codes and sentences are ours, kept in `packs/reasons/<version>.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Located
from motcua.catalogue.rules.reader import Reader
from motcua.catalogue.rules.reading_words import words
from motcua.catalogue.rules.spec import Words

OTHER = "other"  # every list ends with it: the officer writes
NEVER = date.max
CODE_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz_")


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason. `sentence` goes on the paper, which is always Vietnamese; empty: the officer writes."""

    code: str
    label: Words
    sentence: str
    legal_basis: str = ""  # where it is another one than the library's


@dataclass(frozen=True, slots=True)
class ReasonLibrary:
    """One version: what may be wrong with an answer or a paper, and why a dossier is refused."""

    version: str
    effective_from: date
    legal_basis: str
    supplement: Mapping[str, ReasonLine]
    refusal: Mapping[str, ReasonLine]


def read_reasons(root: Located, file: str) -> tuple[ReasonLibrary, list[Problem]]:
    """The library as far as it can be read, and what is wrong. Use it only when nothing is."""
    problems: list[Problem] = []
    reader = Reader(root, file=file, problems=problems)
    library = ReasonLibrary(
        version=reader.text("version"),
        effective_from=reader.made("effective_from", date.fromisoformat, NEVER),
        legal_basis=reader.text("legal_basis"),
        supplement=_lines(reader, "supplement"),
        refusal=_lines(reader, "refusal"),
    )
    reader.finish()
    return library, problems


def _lines(reader: Reader, key: str) -> dict[str, ReasonLine]:
    found: dict[str, ReasonLine] = {}
    for each in reader.groups(key):
        line = ReasonLine(
            each.text("code"),
            words(each, "label", required=True),
            each.text("sentence", ""),
            each.text("legal_basis", ""),
        )
        each.finish()
        if not line.code or set(line.code) - CODE_LETTERS:
            each.note(f"mã «{line.code}» phải là chữ thường không dấu, nối bằng «_».", "code")
        if line.code in found:
            each.note(f"mã «{line.code}» lặp lại.", "code")
        found[line.code] = line
    if OTHER not in found:
        reader.note(f"thiếu lý do «{OTHER}»: phải có chỗ cho lời của công chức.", key)
    elif found[OTHER].sentence:
        reader.note(f"lý do «{OTHER}» không có câu mẫu.", key)
    return found

"""Places to be filled in an outcome, as the person who writes it sees them: «[Họ và tên]» in the middle of a sentence.

What is kept names the answer itself, so a question that is worded anew is still the same place.
Legal basis: NĐ 30/2020/NĐ-CP, annex I (papers are written in full Vietnamese words).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from motcua.catalogue.rules.spec import OutcomeField
from motcua.documents.rules.composition import FACTS, Chip, Source, Text
from motcua.eforms.rules.layout import InputKind, Layout, Question
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold, nfc

# «[[» is a bracket that stays one
PLACE = re.compile(r"\[\[|\]\]|\[([^\[\]]*)\]")
UNFILLED = frozenset({InputKind.LIST, InputKind.FILE})  # a list is a table, a file is no words


class Offered(NamedTuple):
    """A chip and its name; `group` is the page of the form, or whose word it is."""

    chip: Chip
    name: str
    group: str


def offered(layout: Layout, fields: Iterable[OutcomeField]) -> tuple[Offered, ...]:
    """Everything that may stand in a text. No two have one name."""
    found = [
        *_answers(layout),
        *(
            Offered(Chip(Source.FIELD, one.code), _bare(one.label.vi), Phrase("Công chức ghi trong kết quả"))
            for one in fields
        ),
        *(Offered(Chip(Source.FACT, key), name, Phrase("Dữ kiện của hồ sơ")) for key, name in FACTS.items()),
    ]
    count = Counter(fold(one.name) for one in found)
    return tuple(
        one if count[fold(one.name)] == 1 else one._replace(name=f"{one.name} ({_code(one.chip)})")
        for one in found
    )


def lists(layout: Layout) -> tuple[Question, ...]:
    """Answers with rows: what a table shows."""
    return tuple(question for question in layout.questions if question.kind is InputKind.LIST)


def taken(text: str, known: Iterable[Offered], *, field: str) -> Text:
    """«Ông/bà [Họ và tên]» as it is kept. Raises InvalidInput for a name that nothing has."""
    chips = {fold(one.name): one for one in known}
    parts: list[str | Chip] = []
    end = 0
    for found in PLACE.finditer(text):
        parts.append(text[end : found.start()])
        end = found.end()
        parts.append(found[0][0] if found[1] is None else _chip(found[1], chips, field))
    return tuple(_merged([*parts, text[end:]]))


def said(text: Text, known: Iterable[Offered]) -> str:
    """The same as it is written; what is gone stands by its code, so that it is seen and mended."""
    names = {one.chip: one.name for one in known}
    return "".join(
        one.replace("[", "[[").replace("]", "]]")
        if isinstance(one, str)
        else f"[{names.get(one, _code(one))}]"
        for one in text
    )


def _chip(name: str, chips: dict[str, Offered], field: str) -> Chip:
    if (found := chips.get(fold(name))) is not None:
        return found.chip
    near = get_close_matches(fold(name), chips, n=1, cutoff=0.5)
    advice = Phrase("Có phải là [{near}]?", near=chips[near[0]].name) if near else ""
    raise InvalidInput(
        field,
        Phrase(
            "không có câu trả lời hay dữ kiện nào tên [{name}]. {advice} Chép đúng một tên trong «Chỗ điền được»; "
            "muốn in dấu ngoặc vuông thì viết [[ và ]].",
            name=nfc(name),
            advice=advice,
        ),
    )


def _answers(layout: Layout) -> Iterator[Offered]:
    for page in layout.pages:
        for question in page.questions:
            if question.kind in UNFILLED:
                continue
            if question.questions:
                for part in question.questions:
                    chip = Chip(Source.ANSWER, question.path, part.path)
                    yield Offered(chip, _bare(f"{question.label}: {part.label}"), page.title)
            else:
                yield Offered(Chip(Source.ANSWER, question.path), _bare(question.label), page.title)


def _code(chip: Chip) -> str:
    return f"{chip.key}.{chip.part}" if chip.part else chip.key


def _bare(label: str) -> str:
    """A name cannot hold the brackets that it stands in."""
    return nfc(label.replace("[", "(").replace("]", ")"))


def _merged(parts: Iterable[str | Chip]) -> Iterator[str | Chip]:
    """Texts that follow each other are one; empty ones are none."""
    held = ""
    for one in parts:
        if isinstance(one, str):
            held += one
            continue
        if held:
            yield held
        held = ""
        yield one
    if held:
        yield held

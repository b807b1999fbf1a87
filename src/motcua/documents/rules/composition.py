"""Văn bản soạn theo khối: an outcome written as blocks of text and places to be filled. Data, never a program.

    {"title": "Giấy xác nhận cư trú", "about": ["Của ", {"fact": "applicant.name"}], "size": "a4",
     "blocks": [{"kind": "line", "label": "Họ và tên", "text": [{"answer": "full_name"}], "style": "bold"}],
     "recipients": ["Như trên", "Lưu: VT"]}

The national heading above and the signature below belong to every paper, so nobody writes or forgets them.
Legal basis: NĐ 30/2020/NĐ-CP, annex I (parts of an administrative paper and where they stand).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from motcua.kernel.errors import reason_of
from motcua.kernel.expression import ExpressionError, parse
from motcua.kernel.phrase import Phrase

E = TypeVar("E", bound=StrEnum)
SUFFIX = ".json"
BLOCKS_MAX, RECIPIENTS_MAX, TEXT_MAX, PARTS_MAX = 60, 12, 4_000, 200
FACTS: Mapping[str, str] = {  # of the dossier, by its path in OutcomeFields
    "applicant.name": "Người nộp",
    "applicant.identity": "Số định danh người nộp",
    "applicant.address": "Địa chỉ người nộp",
    "applicant.phone": "Điện thoại người nộp",
    "procedure": "Tên thủ tục",
    "heading.agency": "Cơ quan cấp",
    "heading.place": "Nơi cấp",
    "heading.number": "Số văn bản",
    "heading.made_at": "Ngày ký",
    "heading.dossier_number": "Mã hồ sơ",
    "valid_until": "Có giá trị đến ngày",
    "signer.name": "Người ký",
}


class Refused(ValueError):
    """It does not read: `reason` in words, `place` is the block, «blocks[2]»."""

    def __init__(self, reason: Phrase, place: str = "") -> None:
        super().__init__(reason)
        self.reason, self.place = reason, place


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    LINE = "line"  # «Label: value»
    GROUNDS = "grounds"  # the procedure's legal basis, «Căn cứ …;» each
    TABLE = "table"  # an answer that is a list, a row each


class Style(StrEnum):
    """How its text looks."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CENTRE = "centre"


class Size(StrEnum):
    """The sheet."""

    A4 = "a4"
    A5 = "a5"


class Source(StrEnum):
    """Where a place takes its words from."""

    ANSWER = "answer"  # of the form, by its path
    FIELD = "field"  # what the officer adds to the outcome
    FACT = "fact"  # of the dossier


@dataclass(frozen=True, slots=True)
class Chip:
    """A place to be filled. `part` is inside an answer that has parts: a person's name."""

    source: Source
    key: str
    part: str = ""


Text = tuple[str | Chip, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `answer` and `columns` (part, title) are a table's; `skips_empty` leaves it out when nothing fills it,
    `when` (over the facts of the dossier) unless it holds.
    """

    kind: BlockKind
    text: Text = ()
    label: str = ""
    style: Style = Style.PLAIN
    skips_empty: bool = False
    answer: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """The whole paper between its heading and its signature."""

    title: str
    about: Text = ()
    blocks: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    size: Size = Size.A4

    def chips(self) -> Iterator[tuple[str, Chip]]:
        """(place, chip) of every place to be filled; a table's answer is one."""
        yield from (("about", one) for one in self.about if isinstance(one, Chip))
        for index, block in enumerate(self.blocks):
            place = f"blocks[{index}]"
            yield from ((place, one) for one in block.text if isinstance(one, Chip))
            if block.kind is BlockKind.TABLE:
                yield place, Chip(Source.ANSWER, block.answer)


def left_out(composition: Composition, facts: Mapping[str, Any]) -> tuple[int, ...]:
    """The blocks that a paper of these facts does not print, by their place. What cannot be told does not hold."""
    asked = ((number, block.when) for number, block in enumerate(composition.blocks) if block.when)
    return tuple(number for number, when in asked if not _holds(when, facts))


def _holds(when: str, facts: Mapping[str, Any]) -> bool:
    try:
        return parse(when).holds(facts)
    except ExpressionError:
        return False


def read(content: bytes) -> Composition:
    """The composition in these bytes. Raises Refused."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise Refused(Phrase("không phải JSON đúng.")) from None
    if not isinstance(found, dict):
        raise Refused(Phrase("phải là một đối tượng JSON."))
    _known(found, {"title", "about", "blocks", "recipients", "size"}, "")
    title = _words(found.get("title", ""), "title")
    if not title.strip():
        raise Refused(Phrase("chưa ghi tên văn bản."), "title")
    blocks = _list(found.get("blocks", []), "blocks", BLOCKS_MAX)
    recipients = _list(found.get("recipients", []), "recipients", RECIPIENTS_MAX)
    return Composition(
        title,
        _text(found.get("about", []), "about"),
        tuple(_block(one, f"blocks[{index}]") for index, one in enumerate(blocks)),
        tuple(_words(one, "recipients") for one in recipients),
        _choice(found.get("size", Size.A4), Size, "size"),
    )


def written(composition: Composition) -> bytes:
    """The same as bytes; reading them gives the same composition."""
    whole = {
        "title": composition.title,
        "about": _plain(composition.about),
        "size": composition.size,
        "blocks": [_told(block) for block in composition.blocks],
        "recipients": list(composition.recipients),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _told(block: Block) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "kind": block.kind,
        "text": _plain(block.text),
        "label": block.label,
        "style": block.style,
        "skips_empty": block.skips_empty,
        "answer": block.answer,
        "columns": [list(pair) for pair in block.columns],
        "when": block.when,
    }
    return {name: value for name, value in whole.items() if value not in ("", [], False)}


def _plain(text: Text) -> list[Any]:
    return [
        one if isinstance(one, str) else {one.source: one.key} | ({"part": one.part} if one.part else {})
        for one in text
    ]


def _block(found: object, place: str) -> Block:
    if not isinstance(found, dict):
        raise Refused(Phrase("khối phải là một đối tượng JSON."), place)
    _known(found, {"kind", "text", "label", "style", "skips_empty", "answer", "columns", "when"}, place)
    columns = _list(found.get("columns", []), place, PARTS_MAX)
    if any(not isinstance(pair, list) or len(pair) != 2 for pair in columns):  # noqa: PLR2004 - part and title
        raise Refused(Phrase("mỗi cột của bảng gồm tên phần và tiêu đề."), place)
    return Block(
        _choice(found.get("kind", ""), BlockKind, place),
        _text(found.get("text", []), place),
        _words(found.get("label", ""), place),
        _choice(found.get("style", Style.PLAIN), Style, place),
        skips_empty=found.get("skips_empty") is True,
        answer=_words(found.get("answer", ""), place),
        columns=tuple((_words(part, place), _words(title, place)) for part, title in columns),
        when=_condition(found.get("when", ""), place),
    )


def _condition(found: object, place: str) -> str:
    text = _words(found, place)
    try:
        return parse(text).source if text else ""
    except ExpressionError as error:
        raise Refused(Phrase("«{text}»: {error}", text=text, error=reason_of(error)), place) from None


def _text(found: object, place: str) -> Text:
    return tuple(
        _words(one, place) if isinstance(one, str) else _chip(one, place)
        for one in _list(found, place, PARTS_MAX)
    )


def _chip(found: object, place: str) -> Chip:
    if isinstance(found, dict):
        for source in Source:
            if source in found and set(found) <= {str(source), "part"}:
                key, part = _words(found[source], place), _words(found.get("part", ""), place)
                if source is Source.FACT and key not in FACTS:
                    raise Refused(Phrase("không có dữ kiện «{key}» của hồ sơ.", key=key), place)
                return Chip(source, key, part)
    raise Refused(Phrase("chỗ điền phải ghi câu trả lời, mục của công chức hoặc dữ kiện của hồ sơ."), place)


def _choice(found: object, kind: type[E], place: str) -> E:
    try:
        return kind(str(found))
    except ValueError:
        raise Refused(
            Phrase("«{text}» không có trong: {listing}.", text=found, listing=", ".join(kind)), place
        ) from None


def _list(found: object, place: str, most: int) -> list[Any]:
    if not isinstance(found, list):
        raise Refused(Phrase("phải là một danh sách."), place)
    if len(found) > most:
        raise Refused(Phrase("nhiều nhất {most} mục.", most=most), place)
    return found


def _words(found: object, place: str) -> str:
    if not isinstance(found, str):
        raise Refused(Phrase("phải là một dòng chữ."), place)
    if len(found) > TEXT_MAX:
        raise Refused(Phrase("dài nhất {most} ký tự.", most=TEXT_MAX), place)
    return found


def _known(found: Mapping[str, object], names: set[str], place: str) -> None:
    for name in found.keys() - names:
        raise Refused(Phrase("không có mục nào tên «{key}».", key=name), place)

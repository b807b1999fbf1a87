"""The outcome's paper as the studio shows it: blocks, buttons that change the page before anything is kept, a first proposal."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.queries.studio import Opened
from motcua.catalogue.rules import chips
from motcua.catalogue.rules.chips import Offered
from motcua.documents.rules.composition import (
    BLOCKS_MAX,
    RECIPIENTS_MAX,
    TEXT_MAX,
    Block,
    BlockKind,
    Chip,
    Composition,
    Size,
    Source,
    Style,
    Text,
)
from motcua.eforms.rules.layout import Question
from motcua.kernel.errors import InvalidInput, reason_of
from motcua.kernel.expression import ExpressionError, parse
from motcua.kernel.phrase import Phrase
from motcua.web.studio.asking import OTHER

Sheet = dict[str, Any]
KINDS: Mapping[str, str | Promise] = {
    BlockKind.PARAGRAPH: _("Đoạn văn"),
    BlockKind.LINE: _("Dòng có tên mục"),
    BlockKind.GROUNDS: _("Căn cứ pháp lý của thủ tục"),
    BlockKind.TABLE: _("Bảng của câu trả lời nhiều dòng"),
}
STYLES: Mapping[str, str | Promise] = {
    Style.PLAIN: _("thường"), Style.BOLD: _("đậm"), Style.ITALIC: _("nghiêng"), Style.CENTRE: _("giữa dòng"),
}  # fmt: skip
SIZES: Mapping[str, str | Promise] = {Size.A4: "A4", Size.A5: "A5"}
ADDED = "them"


def places(opened: Opened) -> tuple[Offered, ...]:
    """What may be filled in."""
    return chips.offered(opened.pack.form.layout, opened.pack.spec.outcome.fields)


def grouped(known: tuple[Offered, ...]) -> dict[str, list[str]]:
    """Page of the form, or whose word it is → names."""
    found: dict[str, list[str]] = {}
    for one in known:
        found.setdefault(one.group, []).append(one.name)
    return found


def shown(opened: Opened) -> Sheet:
    """As the page shows it; without one a proposal: every question a line."""
    known = places(opened)
    paper = opened.pack.composition or _proposal(opened)
    return {
        "title": paper.title,
        "about": chips.said(paper.about, known),
        "size": str(paper.size),
        "recipients": "\n".join(paper.recipients),
        "blocks": [_shown(block, known) for block in paper.blocks],
    }


def typed(given: Mapping[str, Any], columns: Mapping[int, list[str]]) -> Sheet:
    """What came from the page. `columns` are the ticked ones of each table, by block."""
    count = given.get("so-khoi", "")
    many = min(int(count), BLOCKS_MAX) if count.isascii() and count.isdigit() and len(count) < 4 else 0  # noqa: PLR2004
    return {
        "title": " ".join(given.get("ten", "").split())[:200],
        "about": " ".join(given.get("trich-yeu", "").split())[:500],
        "size": given.get("co", ""),
        "recipients": given.get("noi-nhan", "")[:2000],
        "blocks": [
            {
                "kind": given.get(f"kieu-{n}", ""),
                "label": " ".join(given.get(f"muc-{n}", "").split())[:200],
                "text": given.get(f"chu-{n}", "").replace("\r\n", "\n").strip()[:TEXT_MAX],
                "style": given.get(f"dang-{n}", "plain"),
                "skips": bool(given.get(f"bo-trong-{n}")),
                "answer": given.get(f"bang-{n}", ""),
                "columns": columns.get(n, []),
                "when": _when(given, n),
            }
            for n in range(many)
        ],
    }


def changed(sheet: Sheet, act: str, after: str) -> Sheet:
    """The page after «them-line» (behind block `after`), «len-2», «xuong-2», «bo-2»; nothing is kept yet."""
    blocks = list(sheet["blocks"])
    move, _, which = act.partition("-")
    if move == ADDED and which in set(BlockKind) and len(blocks) < BLOCKS_MAX:
        place = int(after) if after.isascii() and after.isdigit() and len(after) < 3 else len(blocks)  # noqa: PLR2004
        blank = {
            "kind": which,
            "label": "",
            "text": "",
            "style": "plain",
            "skips": False,
            "answer": "",
            "columns": [],
            "when": "",
        }
        return {**sheet, "blocks": [*blocks[:place], blank, *blocks[place:]]}
    place = int(which) if which.isascii() and which.isdigit() and len(which) < 3 else len(blocks)  # noqa: PLR2004
    if place >= len(blocks):
        return sheet
    block = blocks.pop(place)
    if move != "bo":
        blocks.insert(max(place + {"len": -1, "xuong": 1}.get(move, 0), 0), block)
    return {**sheet, "blocks": blocks}


def composition(sheet: Sheet, opened: Opened) -> Composition:
    """What is to be kept. Raises InvalidInput: which block, why, what to do."""
    known = places(opened)
    if not sheet["title"]:
        raise InvalidInput("Tên văn bản", "chưa ghi.", "Giấy xác nhận cư trú")
    recipients = tuple(filter(None, (" ".join(line.split()) for line in sheet["recipients"].splitlines())))
    if len(recipients) > RECIPIENTS_MAX:
        raise InvalidInput("Nơi nhận", Phrase("nhiều nhất {most} dòng.", most=RECIPIENTS_MAX))
    return Composition(
        sheet["title"],
        chips.taken(sheet["about"], known, field="Trích yếu"),
        tuple(
            _conditioned(block, Phrase("Khối {number}", number=n), opened, known)
            for n, block in enumerate(sheet["blocks"], 1)
        ),
        recipients,
        Size(sheet["size"]) if sheet["size"] in set(Size) else Size.A4,
    )


def lists(opened: Opened) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(path, label, its columns) of what a table may show."""
    return [(one.path, one.label, _columns(one)) for one in chips.lists(opened.pack.form.layout)]


def _when(given: Mapping[str, Any], number: int) -> str:
    """The condition that was chosen, or written out by hand."""
    chosen = str(given.get(f"khi-{number}", ""))
    return " ".join((given.get(f"khi-khac-{number}", "") if chosen == OTHER else chosen).split())[:500]


def _conditioned(block: Mapping[str, Any], field: str, opened: Opened, known: tuple[Offered, ...]) -> Block:
    try:
        when = parse(block["when"]).source if block["when"] else ""
    except ExpressionError as error:
        raise InvalidInput(
            field, Phrase("«{text}»: {error}", text=block["when"], error=reason_of(error))
        ) from None
    return replace(_block(block, field, opened, known), when=when)


def _block(block: Mapping[str, Any], field: str, opened: Opened, known: tuple[Offered, ...]) -> Block:
    if block["kind"] not in set(BlockKind):
        raise InvalidInput(field, Phrase("không có kiểu «{kind}».", kind=block["kind"]))
    kind = BlockKind(block["kind"])
    if kind is BlockKind.TABLE:
        return _table(block, field, opened)
    if kind is BlockKind.GROUNDS:
        return Block(kind)
    text = chips.taken(block["text"], known, field=field)
    if not text:
        raise InvalidInput(field, "chưa ghi chữ nào. Bỏ khối này nếu không cần.", "Ông/bà: [Người nộp]")
    if kind is BlockKind.LINE and not block["label"]:
        raise InvalidInput(field, "chưa ghi tên mục.", "Họ và tên")
    style = Style(block["style"]) if block["style"] in set(Style) else Style.PLAIN
    label = block["label"] if kind is BlockKind.LINE else ""
    return Block(kind, text, label, style, skips_empty=block["skips"])


def _table(block: Mapping[str, Any], field: str, opened: Opened) -> Block:
    found = next((one for one in chips.lists(opened.pack.form.layout) if one.path == block["answer"]), None)
    if found is None:
        raise InvalidInput(
            field, "hãy chọn câu trả lời nhiều dòng để lập bảng. Tờ khai chưa hỏi thì bỏ khối này."
        )
    every = _columns(found)
    ticked = [pair for pair in every if pair[0] in block["columns"]]
    return Block(BlockKind.TABLE, answer=found.path, columns=tuple(ticked or every))


def _shown(block: Block, known: tuple[Offered, ...]) -> dict[str, Any]:
    return {
        "kind": str(block.kind),
        "label": block.label,
        "text": chips.said(block.text, known),
        "style": str(block.style),
        "skips": block.skips_empty,
        "answer": block.answer,
        "columns": [part for part, _title in block.columns],
        "when": block.when,
    }


def _columns(question: Question) -> list[tuple[str, str]]:
    return [(part.path, part.label) for part in question.questions]


def _proposal(opened: Opened) -> Composition:
    """Enough to begin from: the outcome's name, the grounds, what was answered, what the officer adds."""
    lines = [
        Block(BlockKind.LINE, (one.chip,), one.name, skips_empty=True)
        for one in places(opened)
        if one.chip.source is not Source.FACT
    ]
    agency: Text = (Chip(Source.FACT, "heading.agency"), " xác nhận:")
    outcome = opened.pack.spec.outcome.name.vi or opened.pack.spec.name.vi
    room = BLOCKS_MAX - 2
    blocks = (Block(BlockKind.GROUNDS), Block(BlockKind.PARAGRAPH, agency, style=Style.BOLD), *lines[:room])
    return Composition(outcome, blocks=blocks)

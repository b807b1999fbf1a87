"""A procedure's form as the columns of a spreadsheet, and one line of it as answers and papers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext, override

from motcua.documents.tables import Column as TableColumn
from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold
from motcua.web.components.fields import YES_NO, required_of
from motcua.web.components.language import bilingual, plain
from motcua.web.components.reading import read
from motcua.web.portal.papers import listed

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision
    from motcua.eforms.rules.form import Form

ITEMS = 3  # of a list: more are filed on the pages
PAPER = "@"  # before the code of a component
BETWEEN = ";"
TRUE, FALSE = ("co", "true", "yes", "x", "1", "dung"), ("khong", "false", "no", "0", "sai")


@dataclass(frozen=True, slots=True)
class Column:
    """One question, or one part of it. `name` is the name of its control on the pages."""

    name: str
    title: str
    question: Question | None = None
    is_required: bool = False
    hint: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """What may stand in a cell, when not everything may."""
        if self.question is None:
            return ()
        if self.question.kind is InputKind.YES_NO:
            return tuple(gettext(word) for _, word in YES_NO)
        return tuple(bilingual(c.label, c.label_en) for c in self.question.choices)

    @property
    def is_one_of(self) -> bool:
        """One of the choices only."""
        return (
            bool(self.choices) and self.question is not None and self.question.kind is not InputKind.CHOICES
        )


def columns(revision: "ProcedureRevision") -> tuple[Column, ...]:
    """In the order of the pages; then the papers to upload. Titles are all different."""
    form, spec = revision.form, revision.spec()
    required = required_of(form)
    found = [
        column
        for question in form.layout.questions
        for column in _of(question, question.path, "", is_required=question.path in required)
    ]
    found += [
        Column(f"{PAPER}{paper.code}", f"{gettext('Giấy tờ')}: {plain(paper.name)}", hint=plain(paper.hint))
        for paper in listed(spec).to_upload
    ]
    return tuple(_apart(found))


def titles(revision: "ProcedureRevision") -> dict[str, int]:
    """Folded title in either language → column: a template taken in English may come back on a Vietnamese page."""
    known: dict[str, int] = {}
    for language in ("vi", "en"):
        with override(language):
            known |= {fold(column.title): index for index, column in enumerate(columns(revision))}
    return known


def explained(column: Column, source: str = "") -> tuple[str, str, str, str]:
    """Title, whether it must be filled, what to write, an example."""
    question = column.question
    must = gettext("có") if column.is_required else gettext("không, hoặc tùy câu trả lời khác")
    if source:
        must = plain(Phrase("không: để trống thì lấy {source}", source=source))
    if question is None:
        return column.title, must, plain(Phrase("tên tệp gửi kèm, ví dụ {name}", name="giay-to-01.pdf")), ""
    words = [bilingual(question.hint, question.hint_en)] if question.hint else []
    if column.choices:
        words.append(" | ".join(column.choices))
    if question.kind is InputKind.CHOICES:
        words.append(gettext("nhiều lựa chọn: cách nhau bằng dấu chấm phẩy"))
    if question.kind is InputKind.DATE:
        words.append(gettext("ngày/tháng/năm"))
    if question.kind is InputKind.UNIT:
        words.append(gettext("tên xã, phường (kèm tên tỉnh nếu ở tỉnh khác) hoặc mã 5 chữ số"))
    return column.title, must, ". ".join(words), question.example


def as_table(found: tuple[Column, ...]) -> list[TableColumn]:
    """For a workbook."""
    return [TableColumn(c.title, choices=c.choices if c.is_one_of else ()) for c in found]


def answers_of(
    form: "Form", cells: Mapping[Column, str], known: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[Column, str]]]:
    """What a line answers, laid over what is known; and cells that are none of their choices."""
    post, wrong = QueryDict(mutable=True), []
    for column, text in cells.items():
        if column.question is None or not text:
            continue
        values, strange = CELLS.get(column.question.kind, _plainly)(column.question, text)
        post.setlist(column.name, values)
        wrong += [(column, plain(Phrase("không có lựa chọn «{cell}».", cell=one))) for one in strange]
    filled = {name.split(".")[0] for name in post}
    asked = [q for q in form.layout.questions if q.steps[0] in filled and _is_in(q, post)]
    return read(asked, post, known), wrong


def _is_in(question: Question, post: QueryDict) -> bool:
    return any(name == question.path or name.startswith(f"{question.path}.") for name in post)


def _of(question: Question, name: str, before: str, *, is_required: bool) -> Iterator[Column]:
    if question.kind is InputKind.FILE:
        return
    title = f"{before}{plain(bilingual(question.label, question.label_en))}"
    if not question.questions:
        yield Column(name, title, question, is_required)
    elif question.kind is InputKind.LIST:
        for item in range(ITEMS):
            for part in question.questions:
                before_part = f"{title} {item + 1}: "
                yield from _of(part, f"{name}.{item}.{part.path}", before_part, is_required=False)
    else:
        for part in question.questions:
            yield from _of(part, f"{name}.{part.path}", f"{title}: ", is_required=is_required)


def _apart(found: list[Column]) -> Iterator[Column]:
    seen: dict[str, int] = {}
    for column in found:
        key = fold(column.title)
        seen[key] = seen.get(key, 0) + 1
        title = column.title if seen[key] == 1 else f"{column.title} ({seen[key]})"
        yield Column(column.name, title, column.question, column.is_required, column.hint)


def _plainly(_: Question, text: str) -> tuple[list[str], list[str]]:
    return [text], []


def _one(question: Question, text: str) -> tuple[list[str], list[str]]:
    found = _choice(question, text)
    return ([found], []) if found else ([text], [text])


def _several(question: Question, text: str) -> tuple[list[str], list[str]]:
    wanted = [part.strip() for part in text.replace("\n", BETWEEN).split(BETWEEN) if part.strip()]
    found = {part: _choice(question, part) for part in wanted}
    return [value for value in found.values() if value], [part for part, value in found.items() if not value]


def _yes_or_no(_: Question, text: str) -> tuple[list[str], list[str]]:
    word = fold(text)
    if word in TRUE:
        return ["true"], []
    return (["false"], []) if word in FALSE else ([text], [text])


def _choice(question: Question, text: str) -> str:
    """The value behind a label in either language, or the value itself."""
    word = fold(text)
    for choice in question.choices:
        if word in {fold(choice.label), fold(choice.label_en), fold(str(choice.value))}:
            return str(choice.value)
    return ""


CELLS: Mapping[InputKind, Callable[[Question, str], tuple[list[str], list[str]]]] = {
    InputKind.CHOICE: _one,
    InputKind.CHOICES: _several,
    InputKind.YES_NO: _yes_or_no,
}

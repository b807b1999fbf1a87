"""Questions of a form: layout and schema are changed together, so they never disagree.

Source: JSON Schema 2020-12 (json-schema.org/draft/2020-12); WCAG 2.2, criterion 3.3.2 (labels).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.editing.edit import Files, filled, layout, schema, with_form
from motcua.eforms.rules.layout import InputKind
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold

NEW = ""
CREATED = (  # the other kinds need questions within them: they are kept as they came
    InputKind.TEXT,
    InputKind.LONG_TEXT,
    InputKind.NUMBER,
    InputKind.MONEY,
    InputKind.DATE,
    InputKind.CHOICE,
    InputKind.CHOICES,
    InputKind.YES_NO,
    InputKind.UNIT,
)
ANSWER: Mapping[InputKind, Mapping[str, Any]] = {
    InputKind.TEXT: {"type": "string", "minLength": 1, "maxLength": 200},
    InputKind.LONG_TEXT: {"type": "string", "minLength": 1, "maxLength": 2000},
    InputKind.NUMBER: {"type": "integer", "minimum": 0},
    InputKind.MONEY: {"type": "integer", "minimum": 0},
    InputKind.DATE: {"type": "string", "format": "date-vn"},
    InputKind.YES_NO: {"type": "boolean"},
    InputKind.UNIT: {"type": "string", "format": "unit-code"},
}
FORMAT_OF_FACT = {"identity": "identity-number", "phone": "phone-vn", "tax_code": "tax-code"}
CHOSEN = frozenset({InputKind.CHOICE, InputKind.CHOICES})
PATH_MAX = 40


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """What a designer says about a question. `choices` are labels; «mã = nhãn» gives a value of its own."""

    label: str
    kind: InputKind
    label_en: str = ""
    hint: str = ""
    hint_en: str = ""
    example: str = ""
    fact: str = ""
    condition: str = ""
    is_required: bool = True
    choices: tuple[tuple[str, str, str], ...] = ()  # (value, label, English)


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """Write a question where it stands, or a new one at the end of a page."""

    path: str  # NEW: a new one
    page: int
    words: QuestionWords

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with it. Raises InvalidInput, NotFound."""
        asked, answers = layout(files), schema(files)
        _check(self.words)
        if self.path == NEW:
            add_to(page_of(asked, self.page), answers, self.words, asked)
            return with_form(files, asked, answers)
        page, place = find(asked, self.path)
        before = page["questions"][place]
        page["questions"][place] = _told(self.path, self.words, before)
        if before.get("kind", "text") != self.words.kind or self.words.kind in CHOSEN:
            _answered(answers, self.path, _answer_to(self.words))
        _require(answers, self.path, is_required=self.words.is_required and not self.words.condition)
        return with_form(files, asked, answers)


@dataclass(frozen=True, slots=True)
class RemoveQuestion:
    """No longer asked. Its page goes with its last question."""

    path: str

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files without it."""
        asked, answers = layout(files), schema(files)
        page, place = find(asked, self.path)
        if len(asked["pages"]) == 1 and len(page["questions"]) == 1:
            raise InvalidInput("Câu hỏi", "tờ khai phải còn ít nhất một câu hỏi.")
        del page["questions"][place]
        asked["pages"] = [page for page in asked["pages"] if page["questions"]]
        _require(answers, self.path, is_required=False)
        inside, name = _within(answers, self.path)
        inside.get("properties", {}).pop(name, None)
        return with_form(files, asked, answers)


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """One place up or down, over the edge to the page before or after."""

    path: str
    by: int  # -1 or 1

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files in the new order."""
        asked = layout(files)
        page, place = find(asked, self.path)
        rows, pages = page["questions"], asked["pages"]
        target, here = place + self.by, pages.index(page)
        if 0 <= target < len(rows):
            rows[place], rows[target] = rows[target], rows[place]
        elif 0 <= here + self.by < len(pages):
            other = pages[here + self.by]["questions"]
            other.insert(0 if self.by > 0 else len(other), rows.pop(place))
            asked["pages"] = [page for page in pages if page["questions"]]
        return with_form(files, asked, schema(files))


def add_to(
    page: dict[str, Any], answers: dict[str, Any], words: QuestionWords, asked: Mapping[str, Any]
) -> None:
    """A new question at the end of a page, its answer in the schema."""
    _check(words)
    if words.kind not in CREATED:
        raise InvalidInput("Cách trả lời", Phrase("không tạo được câu hỏi kiểu «{kind}».", kind=words.kind))
    path = _free(words.label, asked, answers)
    page["questions"].append(_told(path, words, {}))
    _answered(answers, path, _answer_to(words))
    _require(answers, path, is_required=words.is_required and not words.condition)


def page_of(asked: Mapping[str, Any], index: int) -> dict[str, Any]:
    """The page at this place. Raises NotFound."""
    if not 0 <= index < len(asked["pages"]):
        raise NotFound(Phrase("trang {number} của tờ khai", number=index + 1))
    page: dict[str, Any] = asked["pages"][index]
    return page


def find(asked: Mapping[str, Any], path: str) -> tuple[dict[str, Any], int]:
    """The page and the place of a question. Raises NotFound."""
    for page in asked["pages"]:
        for place, question in enumerate(page["questions"]):
            if question["path"] == path:
                return page, place
    raise NotFound(Phrase("câu hỏi «{path}»", path=path))


def _check(words: QuestionWords) -> None:
    if not words.label.strip():
        raise InvalidInput("Câu hỏi", "chưa ghi câu hỏi.", "Nghề nghiệp")
    if words.kind in CHOSEN and len(words.choices) < 2:  # noqa: PLR2004
        raise InvalidInput("Lựa chọn", "cần ít nhất hai lựa chọn, mỗi dòng một lựa chọn.", "Có việc làm")


def _told(path: str, words: QuestionWords, before: Mapping[str, Any]) -> dict[str, Any]:
    """The question as the layout writes it: what the designer was not shown stays."""
    kept = {key: value for key, value in before.items() if key in {"autocomplete", "questions"}}
    said = {
        "path": path,
        "kind": str(words.kind),
        "label": words.label,
        "label_en": words.label_en,
        "hint": words.hint,
        "hint_en": words.hint_en,
        "example": words.example,
        "fact": words.fact,
        "condition": words.condition,
    }
    told = filled(said) | kept
    if words.condition and words.is_required:
        told["required"] = True
    if words.kind in CHOSEN:
        on_paper = {one["value"]: one.get("on_paper", "") for one in before.get("choices", ())}
        told["choices"] = [
            filled(
                {
                    "value": value,
                    "label": label,
                    "label_en": english,
                    "on_paper": on_paper.get(value, ""),
                }
            )
            for value, label, english in words.choices
        ]
    return told


def _answer_to(words: QuestionWords) -> dict[str, Any]:
    values = [value for value, _, _ in words.choices]
    if words.kind is InputKind.CHOICE:
        return {"type": "string", "enum": values}
    if words.kind is InputKind.CHOICES:
        return {
            "type": "array",
            "items": {"type": "string", "enum": values},
            "minItems": 1,
            "uniqueItems": True,
        }
    shape = FORMAT_OF_FACT.get(words.fact.rpartition(".")[2])
    if words.kind is InputKind.TEXT and shape:
        return {"type": "string", "format": shape}
    return dict(ANSWER[words.kind]) if words.kind in ANSWER else {}


def _answered(answers: dict[str, Any], path: str, shape: dict[str, Any]) -> None:
    """The shape of an answer; one whose kind has parts keeps the shape it has."""
    if shape:
        inside, name = _within(answers, path)
        inside.setdefault("properties", {})[name] = shape


def _require(answers: dict[str, Any], path: str, *, is_required: bool) -> None:
    inside, name = _within(answers, path)
    names = [each for each in inside.get("required", ()) if each != name]
    inside["required"] = [*names, name] if is_required else names


def _within(answers: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    """The object that holds this answer, and its name there."""
    *before, name = path.split(".")
    inside = answers
    for step in before:
        inside = inside["properties"][step]
    return inside, name


def _free(label: str, asked: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    """A name made of the label that no question has yet."""
    words = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:PATH_MAX].strip("_")
    name = words if words[:1].isalpha() else f"q_{words}".strip("_")
    taken = {question["path"] for page in asked["pages"] for question in page["questions"]}
    taken |= set(answers.get("properties", {}))
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free

"""One question on the designer's desk: from the layout into controls, from what was typed into an edit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from motcua.catalogue.queries.studio import Opened, facts_to_fill
from motcua.catalogue.rules.editing import AddPage, Edit, QuestionWords, SetQuestion
from motcua.catalogue.rules.editing.questions import CREATED
from motcua.catalogue.rules.effort import WORDS_MAX
from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold
from motcua.web.studio import words

__all__ = ["WORDS_MAX", "Asking", "Option", "choices", "conditions", "facts", "kinds", "of"]
NEW_PAGE = "moi"
OTHER = "khac"  # a condition that is written out


class Option(NamedTuple):
    """One choice of a select."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What the controls show. `page` counts from 0; NEW_PAGE begins another one."""

    path: str
    page: str
    page_title: str = ""
    label: str = ""
    label_en: str = ""
    kind: str = "text"
    hint: str = ""
    hint_en: str = ""
    example: str = ""
    fact: str = ""
    condition: str = ""
    is_required: bool = True
    choices: str = ""  # a line each: «mã = nhãn / English»

    def typed(self, given: Mapping[str, str]) -> "Asking":
        """The same with what came from the page."""

        def text(name: str) -> str:
            return " ".join(given.get(name, "").split())[:500]

        chosen = given.get("khi", "")
        return replace(
            self,
            page=given.get("trang", self.page),
            page_title=text("ten-trang"),
            label=text("cau-hoi"),
            label_en=text("cau-hoi-en"),
            kind=given.get("kieu", "text"),
            hint=text("goi-y"),
            hint_en=text("goi-y-en"),
            example=text("vi-du"),
            fact=given.get("du-kien", ""),
            condition=text("dieu-kien") if chosen == OTHER else chosen,
            is_required=bool(given.get("bat-buoc")),
            choices=given.get("lua-chon", "")[:5000],
        )

    def edit(self) -> Edit:
        """What is to be done. Raises InvalidInput."""
        if self.kind not in set(InputKind):
            raise InvalidInput("Cách trả lời", Phrase("không có kiểu «{kind}».", kind=self.kind))
        if not self.label:
            raise InvalidInput("Câu hỏi", "chưa ghi câu hỏi.", "Nghề nghiệp")
        said = QuestionWords(
            label=self.label,
            kind=InputKind(self.kind),
            label_en=self.label_en,
            hint=self.hint,
            hint_en=self.hint_en,
            example=self.example,
            fact=self.fact,
            condition=self.condition,
            is_required=self.is_required,
            choices=choices(self.choices) if self.kind in {InputKind.CHOICE, InputKind.CHOICES} else (),
        )
        if self.page == NEW_PAGE:
            if not self.page_title:
                raise InvalidInput("Tên trang", "chưa ghi tên trang mới.", "Nơi làm việc")
            return AddPage(self.page_title, "", said)
        return SetQuestion(self.path, int(self.page) if self.page.isdecimal() else -1, said)


def of(opened: Opened, path: str, page: str) -> Asking | None:
    """The question of this draft; a new one for an empty path; None when there is none."""
    if not path:
        is_known = page.isascii() and page.isdecimal() and int(page) < len(opened.pack.form.layout.pages)
        return Asking("", page if is_known or page == NEW_PAGE else "0")
    for number, one in enumerate(opened.pack.form.layout.pages):
        for question in one.questions:
            if question.path == path:
                return _asking(question, number, opened)
    return None


def conditions(opened: Opened, before: str = "") -> list[Option]:
    """«Khi «Nộp cho ai?» là «Cho người khác»»: one for each answer that can be chosen before this question."""
    found: list[Option] = [*_decided(opened)] if not before else []
    for question in opened.pack.form.layout.questions:
        if before and question.path == before:
            break
        found += _answered(question)
    return found


def conditions_before(opened: Opened, own: str) -> list[Option]:
    """The same over the questions before filing that stand before this one; over all of them for what is told."""
    found: list[Option] = []
    for one in opened.pack.wizard.questions if opened.pack.wizard else ():
        if one.path == own:
            break
        found += _answered(one.question)
    return found


def _answered(question: Question) -> list[Option]:
    if question.kind is InputKind.YES_NO:
        pairs = [("true", "Có"), ("false", "Không")]
    else:
        pairs = [(f'"{choice.value}"', choice.label) for choice in question.choices]
    if question.kind is InputKind.CHOICES:
        return []
    return [
        Option(
            f"{question.path} == {value}",
            Phrase("«{question}» là «{answer}»", question=question.label, answer=label),
        )
        for value, label in pairs
    ]


def _decided(opened: Opened) -> list[Option]:
    """What the tables of the revision may come to."""
    return [
        Option(
            f"{table.name} == {value}",
            Phrase("«{question}» là «{answer}»", question=table.title, answer=value),
        )
        for table in opened.pack.spec.decisions
        for value in dict.fromkeys(filter(None, [*(rule.value for rule in table.rules), table.default]))
    ]


def facts() -> list[Option]:
    """What the state knows already."""
    return [Option(key, label) for key, label in facts_to_fill()]


def kinds(asked: Asking) -> list[Option]:
    """Those that can be made, and the one it has."""
    own = [asked.kind] if asked.path and asked.kind not in CREATED else []
    return [Option(str(kind), words.KINDS[str(kind)]) for kind in [*own, *CREATED]]


def _asking(question: Question, page: int, opened: Opened) -> Asking:
    required = set(opened.pack.schema.get("required", ()))
    return Asking(
        path=question.path,
        page=str(page),
        label=question.label,
        label_en=question.label_en,
        kind=str(question.kind),
        hint=question.hint,
        hint_en=question.hint_en,
        example=question.example,
        fact=question.fact,
        condition=question.condition.source if question.condition else "",
        is_required=question.is_required or question.path in required,
        choices="\n".join(
            f"{choice.value} = {choice.label}" + (f" / {choice.label_en}" if choice.label_en else "")
            for choice in question.choices
        ),
    )


def choices(text: str) -> tuple[tuple[str, str, str], ...]:
    """«mã = nhãn / English»; without a code it is made of the label."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        code, mark, rest = line.partition("=")
        label, _, english = (rest if mark else line).partition(" / ")
        value = code.strip() if mark else re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")
        found.append((value, label.strip(), english.strip()))
    values = [value for value, _, _ in found]
    if len(set(values)) < len(values):
        raise InvalidInput("Lựa chọn", "có hai lựa chọn trùng mã.", "co = Có việc làm")
    return tuple(found)

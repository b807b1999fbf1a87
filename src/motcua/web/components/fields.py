"""Questions as controls: what a template needs to ask one, with the answer so far, its error and its source."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext

from motcua.eforms.rules.answers import MISSING, value
from motcua.eforms.rules.form import Form
from motcua.eforms.rules.layout import InputKind, Question
from motcua.eforms.rules.validation import FieldError
from motcua.kernel.phrase import Phrase, joined
from motcua.web.components import places, words
from motcua.web.components.language import bilingual

YES_NO = (("true", "Có"), ("false", "Không"))
INPUT_MODES = {InputKind.NUMBER: "numeric", InputKind.MONEY: "numeric", InputKind.DATE: "numeric"}
WIDTHS = {InputKind.NUMBER: "5", InputKind.MONEY: "10", InputKind.DATE: "10"}
TELEPHONE = "tel"
NUMBERS = ("phone", "identity", "tax_code")  # facts that are typed as digits
SHAPED = re.compile("[^a-zà-ỹ]*[0-9].*")  # «02/09/1990», «DA 123456», «4711 Bán lẻ»


class Option(NamedTuple):
    """One of the answers to choose from."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One control. `name` is the path of its answer: «owner.name», «members.0.name»."""

    name: str
    kind: str
    label: str
    hint: str = ""
    example: str = ""
    value: str = ""
    error: str = ""
    source: str = ""
    words: str = ""  # the answer as it is read, not typed
    autocomplete: str = ""
    input_mode: str = ""
    width: str = ""
    is_optional: bool = False
    options: tuple[Option, ...] = ()
    parts: tuple["Field", ...] = ()  # of a person or an address
    items: tuple[tuple["Field", ...], ...] = ()  # of a list; the last one is empty, to be filled in

    @property
    def id(self) -> str:
        """Where the error summary leads."""
        return f"f-{self.name}"

    @property
    def is_known(self) -> bool:
        """The state knew it, and nothing is wrong with it: no need to ask."""
        return bool(self.source) and not self.error

    @property
    def is_tick(self) -> bool:
        """Yes or nothing: one box, ticked or not."""
        return self.kind == InputKind.YES_NO and self.is_optional

    @property
    def described_by(self) -> str:
        """Ids of the hint and the error, for screen readers."""
        hint = f"{self.id}-hint" if self.hint or self.example else ""
        return f"{hint} {self.id}-error".strip() if self.error else hint


class Mistake(NamedTuple):
    """One line of the error summary: which control, what is wrong, on which page when it is another one."""

    path: str
    label: str
    message: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known about a page of questions while it is shown."""

    answers: Mapping[str, Any]
    errors: Mapping[str, FieldError] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)  # path → «từ Căn cước, hôm nay»
    required: Collection[str] = ()


class Row(NamedTuple):
    """One answered question, to be read again."""

    name: str
    label: str
    value: str


def fields(questions: Iterable[Question], sheet: Sheet) -> tuple[Field, ...]:
    """The controls of these questions."""
    return tuple(
        _field(question, sheet, question.path, value(sheet.answers, question)) for question in questions
    )


def mistakes(shown: Iterable[Field]) -> Iterator[Mistake]:
    """Every error on these controls, in order."""
    for one in shown:
        if one.error:
            yield Mistake(one.name, one.label, one.error)
        yield from mistakes((*one.parts, *(part for item in one.items for part in item)))


def by_source(shown: Iterable[Field]) -> list[tuple[str, list[Field]]]:
    """What need not be asked, by where it is known from."""
    found: dict[str, list[Field]] = {}
    for one in shown:
        if one.is_known:
            found.setdefault(one.source, []).append(one)
    return list(found.items())


def rows(questions: Iterable[Question], answers: Mapping[str, Any]) -> Iterator[Row]:
    """Questions with their answers in words; a list has one row for each part of each item."""
    for question in questions:
        given = value(answers, question)
        yield from _rows(question, question.path, given)


def required_of(form: Form) -> frozenset[str]:
    """The paths that must be answered: what an empty form is told to be missing."""
    empty: dict[str, Any] = {}
    for question in form.layout.questions:
        place = empty
        for step in question.steps[:-1]:
            place = place.setdefault(step, {})
        if question.questions and question.kind is not InputKind.LIST:
            place.setdefault(question.steps[-1], {})
    told = {error.path for error in form.errors(empty, {}) if error.code == "required"}
    return frozenset(told | {q.path for q in form.layout.questions if q.is_required})


def _field(question: Question, sheet: Sheet, name: str, given: Any) -> Field:
    error, source = sheet.errors.get(name), sheet.sources.get(name, "")
    return Field(
        name=name,
        kind=question.kind.value,
        label=bilingual(question.label, question.label_en),
        hint=bilingual(question.hint, question.hint_en),
        example="" if error or source else _shape(question),
        value="" if given is MISSING else _typed(question, given),
        error=_told(question, error, given) if error else "",
        source=source,
        words=_in_words(question, given),
        autocomplete=question.autocomplete,
        input_mode=INPUT_MODES.get(question.kind) or _input_mode(question),
        width=WIDTHS.get(question.kind, ""),
        is_optional=question.path not in sheet.required and "." not in name.removeprefix(question.path),
        options=_options(question, given),
        parts=_parts(question, sheet, name, given) if question.kind is not InputKind.LIST else (),
        items=_items(question, sheet, name, given) if question.kind is InputKind.LIST else (),
    )


def _shape(question: Question) -> str:
    """The example, where it shows how to write what the label cannot say: a date, a code. An error tells every one."""
    told, is_counted = question.example, question.kind in {InputKind.NUMBER, InputKind.MONEY}
    return told if SHAPED.fullmatch(told) and not (told.isdecimal() or is_counted) else ""


def _parts(question: Question, sheet: Sheet, name: str, given: Any) -> tuple[Field, ...]:
    return tuple(
        _field(part, sheet, f"{name}.{part.path}", value(given, part)) for part in question.questions
    )


def _items(question: Question, sheet: Sheet, name: str, given: Any) -> tuple[tuple[Field, ...], ...]:
    listed = [*given, {}] if isinstance(given, list) else [{}]
    return tuple(_parts(question, sheet, f"{name}.{i}", item) for i, item in enumerate(listed))


def _options(question: Question, given: Any) -> tuple[Option, ...]:
    chosen = {str(one) for one in given} if isinstance(given, list) else {_typed(question, given)}
    if question.kind is InputKind.YES_NO:
        return tuple(Option(key, gettext(word), key in chosen) for key, word in YES_NO)
    return tuple(
        Option(str(c.value), bilingual(c.label, c.label_en), str(c.value) in chosen) for c in question.choices
    )


def _typed(question: Question, given: Any) -> str:
    """The answer as it stands in the control."""
    if given is MISSING or isinstance(given, list | dict):
        return ""
    if isinstance(given, bool):
        return "true" if given else "false"
    if question.kind is InputKind.MONEY and isinstance(given, int):
        return f"{given:,}".replace(",", ".")
    return places.name_of(str(given)) if question.kind is InputKind.UNIT else str(given)


def _told(question: Question, error: FieldError, given: Any) -> str:
    if question.kind is InputKind.UNIT and error.code == "format":
        return places.why_not(str(given))
    example = Phrase("Ví dụ: {example}", example=error.example) if error.example else ""
    return joined(Phrase("{message}.", message=error.message), example)


def _input_mode(question: Question) -> str:
    key = question.fact.rpartition(".")[2] or question.path.rpartition(".")[2]
    return "numeric" if key in NUMBERS or question.autocomplete == TELEPHONE else ""


def _rows(question: Question, name: str, given: Any) -> Iterator[Row]:
    label = bilingual(question.label, question.label_en)
    if question.kind is InputKind.LIST:
        for i, item in enumerate(given if isinstance(given, list) else ()):
            for part in question.questions:
                for row in _rows(part, f"{name}.{i}.{part.path}", value(item, part)):
                    yield Row(row.name, f"{label} {i + 1}: {row.label}", row.value)
    elif question.questions:
        for part in question.questions:
            yield from _rows(part, f"{name}.{part.path}", value(given, part))
    else:
        yield Row(name, label, _in_words(question, given))


def _in_words(question: Question, given: Any) -> str:
    if given is MISSING:
        return ""
    if question.kind is InputKind.MONEY and isinstance(given, int):
        return words.dong(given)
    chosen = [option.label for option in _options(question, given) if option.is_chosen]
    return ", ".join(chosen) or _typed(question, given)

"""How a form is asked: pages of questions, each a sentence a person understands.

    pages:
      - title: Người nộp
        questions:
          - path: owner.name
            kind: text
            label: Họ và tên
            hint: Như trên thẻ căn cước
            example: Nguyễn Văn An
            fact: person.name            # known already? then it is filled in
            autocomplete: name
            condition: kind == "household"
          - path: filed_by
            kind: choice                 # of two: for oneself first
            at_start: yes                # answered by the button that begins; asked again only when it was not
            choices:                     # short for who chooses; on_paper in the words of the paper
              - {value: single, label: Chưa kết hôn, on_paper: Chưa kết hôn với ai}
    applicant_is:                        # whom else of the form the applicant is, so that nothing is asked twice
      mother: person.sex == "female" and relation == "parent"

Source: WCAG 2.2, criteria 1.3.5 (input purpose), 3.3.2 (labels), 3.3.7 (no redundant entry).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from motcua.eforms.errors import Flaw, FormRefused
from motcua.kernel.expression import Expression, ExpressionError, parse
from motcua.kernel.phrase import Phrase


class InputKind(StrEnum):
    """How an answer is given."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    UNIT = "unit"
    ADDRESS = "address"
    PERSON = "person"
    LIST = "list"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from."""

    value: str | int
    label: str
    label_en: str = ""
    on_paper: str = ""  # in full, where a paper words it otherwise than the screen

    @property
    def printed(self) -> str:
        """As declarations and outcomes say it."""
        return self.on_paper or self.label


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `path` leads to the answer, dotted; inside a list it starts at the item."""

    path: str
    kind: InputKind
    label: str
    label_en: str = ""
    hint: str = ""
    hint_en: str = ""
    example: str = ""
    fact: str = ""
    autocomplete: str = ""
    condition: Expression | None = None
    is_required: bool = False  # when it is shown; for questions that the schema cannot require
    is_at_start: bool = False  # one choice of two that the button which begins the form may answer
    choices: tuple[Choice, ...] = ()
    questions: tuple["Question", ...] = ()  # of each item of a list, or the parts of a person or address

    @property
    def steps(self) -> tuple[str, ...]:
        """The path, step by step."""
        return tuple(self.path.split("."))


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a title and its questions."""

    title: str
    questions: tuple[Question, ...]
    title_en: str = ""


@dataclass(frozen=True)
class Layout:
    """The whole form, page by page."""

    pages: tuple[Page, ...]
    applicant_is: tuple[
        tuple[str, Expression], ...
    ] = ()  # («mother», when): «mother.name» is then «person.name»

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every page, without those inside lists."""
        return tuple(question for page in self.pages for question in page.questions)

    @cached_property
    def at_start(self) -> Question | None:
        """What the button that begins answers."""
        return next((q for q in self.questions if q.is_at_start), None)

    @cached_property
    def conditional(self) -> tuple[tuple[Question, Expression], ...]:
        """Questions that may be hidden, with their condition."""
        return tuple((q, q.condition) for q in self.questions if q.condition)

    @cached_property
    def lists(self) -> tuple[Question, ...]:
        """Lists whose items may hide a part."""
        return tuple(q for q in self.questions if any(part.condition for part in q.questions))

    @cached_property
    def required(self) -> tuple[Question, ...]:
        """Questions that the layout, not the schema, wants answered when they are shown."""
        return tuple(q for q in self.questions if q.is_required)


PAGE_KEYS = frozenset({"title", "title_en", "questions"})
TEXT_KEYS = ("path", "label", "label_en", "hint", "hint_en", "example", "fact", "autocomplete")
QUESTION_KEYS = frozenset({*TEXT_KEYS, "kind", "condition", "required", "at_start", "choices", "questions"})
TWO = 2
CHOICE_KEYS = frozenset({"value", "label", "label_en", "on_paper"})
NESTED = frozenset({InputKind.LIST, InputKind.PERSON, InputKind.ADDRESS})


def read(raw: object, file: str = "layout") -> Layout:
    """The layout in this JSON or YAML value. Raises FormRefused with every flaw."""
    reading = _Reading()
    pages = tuple(
        reading.page(page, f"{file}/pages/{i}") for i, page in enumerate(reading.items(raw, "pages", file))
    )
    roles = reading.roles(raw, f"{file}/applicant_is")
    if reading.flaws:
        raise FormRefused(file, tuple(reading.flaws))
    return Layout(pages, roles)


class _Reading:
    """Collects flaws on the way."""

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []

    def wrong(self, place: str, reason: str) -> None:
        self.flaws.append(Flaw(place, reason))

    def mapping(self, raw: object, allowed: frozenset[str], place: str) -> Mapping[str, object]:
        if not isinstance(raw, Mapping):
            self.wrong(place, Phrase("phải là một mục có các khóa"))
            return {}
        for key in raw:
            if key not in allowed:
                self.wrong(
                    f"{place}/{key}",
                    Phrase("khóa không có; chỉ có {listing}", listing=", ".join(sorted(allowed))),
                )
        return raw

    def items(self, raw: object, key: str, place: str) -> list[object]:
        found = raw.get(key) if isinstance(raw, Mapping) else None
        if not isinstance(found, list) or not found:
            self.wrong(f"{place}/{key}", Phrase("phải là một danh sách có ít nhất một mục"))
            return []
        return found

    def roles(self, raw: object, place: str) -> tuple[tuple[str, Expression], ...]:
        found = raw.get("applicant_is", {}) if isinstance(raw, Mapping) else {}
        if not isinstance(found, Mapping):
            self.wrong(place, Phrase("phải là một mục có các khóa"))
            return ()
        read_ones = ((str(role), self.condition(when, f"{place}/{role}")) for role, when in found.items())
        return tuple((role, condition) for role, condition in read_ones if condition)

    def page(self, raw: object, place: str) -> Page:
        given = self.mapping(raw, PAGE_KEYS, place)
        title = self.text(given, "title", place, needed=True)
        questions = self.items(given, "questions", place)
        return Page(title, self.asked(questions, place), self.text(given, "title_en", place))

    def asked(self, raws: list[object], place: str) -> tuple[Question, ...]:
        return tuple(self.question(raw, f"{place}/questions/{i}") for i, raw in enumerate(raws))

    def question(self, raw: object, place: str) -> Question:
        given = self.mapping(raw, QUESTION_KEYS, place)
        kind = self.kind(given.get("kind", "text"), place)
        texts = {key: self.text(given, key, place, needed=key in {"path", "label"}) for key in TEXT_KEYS}
        has_parts = kind is InputKind.LIST or "questions" in given
        if has_parts and kind not in NESTED:
            self.wrong(f"{place}/questions", Phrase("câu hỏi kiểu {kind} không có câu hỏi con", kind=kind))
        return Question(
            **texts,
            kind=kind,
            condition=self.condition(given.get("condition"), f"{place}/condition"),
            is_required=given.get("required") is True,
            is_at_start=self.at_start(given, place),
            choices=self.choices(given, kind, place),
            questions=self.asked(self.items(given, "questions", place), place) if has_parts else (),
        )

    def text(self, given: Mapping[str, object], key: str, place: str, *, needed: bool = False) -> str:
        found = given.get(key, "")
        if not isinstance(found, str | int) or (needed and not str(found).strip()):
            self.wrong(f"{place}/{key}", Phrase("thiếu") if needed else Phrase("phải là chữ"))
            return ""
        return " ".join(str(found).split())

    def at_start(self, given: Mapping[str, object], place: str) -> bool:
        found, choices = given.get("at_start") is True, given.get("choices")
        if found and not (isinstance(choices, list) and len(choices) == TWO):
            self.wrong(f"{place}/at_start", Phrase("chỉ dành cho câu hỏi chọn một trong hai"))
        return found

    def kind(self, raw: object, place: str) -> InputKind:
        if raw in set(InputKind):
            return InputKind(str(raw))
        self.wrong(
            f"{place}/kind",
            Phrase("kiểu «{raw}» không có; chọn một trong: {listing}", raw=raw, listing=", ".join(InputKind)),
        )
        return InputKind.TEXT

    def condition(self, raw: object, place: str) -> Expression | None:
        if raw is None:
            return None
        try:
            return parse(str(raw))
        except ExpressionError as error:
            self.wrong(place, str(error))
            return None

    def choices(self, given: Mapping[str, object], kind: InputKind, place: str) -> tuple[Choice, ...]:
        if kind not in {InputKind.CHOICE, InputKind.CHOICES}:
            if "choices" in given:
                self.wrong(
                    f"{place}/choices", Phrase("câu hỏi kiểu {kind} không có danh sách chọn", kind=kind)
                )
            return ()
        return tuple(
            self.choice(raw, f"{place}/choices/{i}")
            for i, raw in enumerate(self.items(given, "choices", place))
        )

    def choice(self, raw: object, place: str) -> Choice:
        given = self.mapping(raw, CHOICE_KEYS, place)
        value = given.get("value")
        if not isinstance(value, str | int):
            self.wrong(f"{place}/value", Phrase("thiếu, hoặc không phải chữ hay số"))
            value = ""
        return Choice(
            value,
            self.text(given, "label", place, needed=True),
            self.text(given, "label_en", place),
            self.text(given, "on_paper", place),
        )

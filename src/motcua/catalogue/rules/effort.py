"""What a form costs the person who fills it in: characters, choices, seconds, words to read, facts asked again.

Source: keystroke-level model (Card, Moran, Newell 1980); thumbs type 36 words a minute (Palin 2019), people over fifty
26; Telex needs 1.33 keys for a Vietnamese character. What the state knows costs nothing: it is filled in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from motcua.catalogue.rules.known_facts import known_by
from motcua.eforms.rules.layout import InputKind, Layout, Page, Question
from motcua.eforms.rules.typing_left import CHOSEN, is_knowable
from motcua.kernel.text import fold

TELEX = Fraction(133, 100)  # keys for a character
DECIDING, SERVER = Fraction(135, 100), Fraction(1, 2)  # seconds a decision, a page
WORDS_MAX = 60  # a question page one reads at a glance
TYPICAL = {
    InputKind.TEXT: 12,
    InputKind.LONG_TEXT: 60,
    InputKind.NUMBER: 2,
    InputKind.MONEY: 9,
    InputKind.DATE: 10,
    InputKind.UNIT: 8,
    InputKind.ADDRESS: 30,
    InputKind.PERSON: 30,
}
SHAPES = {"identity-number": 12, "phone-vn": 10, "tax-code": 10, "date-vn": 10, "email": 18}
PLAIN_KEYS = frozenset({"identity-number", "phone-vn", "tax-code", "date-vn"})  # digits need no Telex


@dataclass(frozen=True, slots=True)
class Hands:
    """Seconds a key and a tap take somebody."""

    key: Fraction
    tap: Fraction


THUMBS = Hands(Fraction(33, 100), Fraction(6, 10))
ELDER = Hands(Fraction(46, 100), Fraction(11, 10))


@dataclass(frozen=True, slots=True)
class Cost:
    """What one question costs; what is known costs nothing."""

    path: str
    characters: int
    choices: int
    is_known: bool
    is_always: bool  # asked of everybody
    keys: Fraction

    def seconds(self, hands: Hands) -> Fraction:
        """To answer it: a tap into it, its keys or its choices, one decision for a choice."""
        if not self.characters and not self.choices:
            return Fraction(0)
        return hands.tap + self.keys * hands.key + self.choices * DECIDING


@dataclass(frozen=True, slots=True)
class Effort:
    """A whole form. `least` is what everybody does, `most` is every question there is."""

    costs: tuple[Cost, ...]
    page_words: tuple[int, ...]
    asked_again: tuple[str, ...]  # labels

    @property
    def questions(self) -> int:
        """How many stand in the form."""
        return len(self.costs)

    @property
    def known(self) -> int:
        """How many are filled in for whom everything is known that can be."""
        return sum(cost.is_known for cost in self.costs)

    @property
    def words(self) -> int:
        """To read, over all pages."""
        return sum(self.page_words)

    @property
    def characters(self) -> tuple[int, int]:
        """Typed at least, at most."""
        return self._both(lambda cost: cost.characters)

    @property
    def choices(self) -> tuple[int, int]:
        """Chosen at least, at most."""
        return self._both(lambda cost: cost.choices)

    def seconds(self, hands: Hands = THUMBS) -> tuple[int, int]:
        """With the hands on the glass, pages included, reading not."""
        turning = len(self.page_words) * (SERVER + hands.tap + DECIDING)
        least, most = (
            turning + sum(cost.seconds(hands) for cost in self.costs if every or cost.is_always)
            for every in (False, True)
        )
        return round(least), round(most)

    def _both(self, of: Any) -> tuple[int, int]:
        return sum(of(cost) for cost in self.costs if cost.is_always), sum(map(of, self.costs))


def effort(layout: Layout, schema: Mapping[str, Any]) -> Effort:
    """Of this form, for a person about whom everything is known that can be known."""
    costs = tuple(
        cost
        for question in layout.questions
        for cost in _costs(question, _shape(schema, question.path), layout)
    )
    return Effort(costs, tuple(map(_words, layout.pages)), tuple(_asked_again(layout)))


def _costs(question: Question, shape: Mapping[str, Any], layout: Layout) -> Iterator[Cost]:
    is_known, is_always = is_knowable(question, layout), question.condition is None
    parts = tuple(_single(question.questions)) or (question,)
    inside = shape.get("items", shape) if question.kind is InputKind.LIST else shape
    for part in parts:
        own = _shape(inside, part.path) if part is not question else shape
        is_choice = part.kind in CHOSEN
        count = 0 if is_known or is_choice else _characters(part, own)
        yield Cost(
            path=question.path,
            characters=count,
            choices=int(is_choice and not is_known),
            is_known=is_known,
            is_always=is_always and (part is question or part.condition is None),
            keys=Fraction(count) if _is_plain(part, own) else count * TELEX,
        )


def _characters(question: Question, shape: Mapping[str, Any]) -> int:
    """As long as its example, else as such answers are."""
    usual = SHAPES.get(str(shape.get("format", "")), TYPICAL.get(question.kind, 0))
    return min(len(question.example) or usual, int(shape.get("maxLength", 10_000)))


def _is_plain(question: Question, shape: Mapping[str, Any]) -> bool:
    return shape.get("format") in PLAIN_KEYS or question.kind in {InputKind.NUMBER, InputKind.MONEY}


def _single(questions: Iterable[Question]) -> Iterator[Question]:
    for question in questions:
        if question.questions:
            yield from _single(question.questions)
        else:
            yield question


def _shape(schema: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    for step in path.split("."):
        schema = schema.get("properties", {}).get(step, {})
    return schema


def _words(page: Page) -> int:
    """Syllables as they are written, between blanks; what is filled in is folded away and not read."""
    texts = [page.title]
    for question in page.questions:
        if question.fact:
            continue
        texts += [question.label, question.hint, *(choice.label for choice in question.choices)]
        texts += [part.label for part in _single(question.questions)]
    return sum(len(text.split()) for text in texts)


def _asked_again(layout: Layout) -> Iterator[str]:
    """Known to the state and asked all the same, or asked twice in this form."""
    labels = Counter(fold(question.label) for question in layout.questions if not question.condition)
    for question in layout.questions:
        is_twice = not question.condition and labels[fold(question.label)] > 1
        if not question.fact and (known_by(question.label) or is_twice):
            yield question.label

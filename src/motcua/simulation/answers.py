"""Plausible answers to any form: known facts first, then the smallest value each question accepts."""

import random
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from motcua.dossiers.rules.answers import laid_over
from motcua.eforms.rules.form import Form
from motcua.eforms.rules.layout import InputKind, Question

ROUNDS = 4  # a choice may open questions that open questions
WORDS = ("Tổ 5", "Nhà số 12", "Theo quy định", "Bán lẻ", "Kinh", "Việt Nam", "Thôn Đông")


class AnswerSheet:
    """Fills one form with the help of a seeded random source; the same seed gives the same answers."""

    def __init__(
        self, form: Form, schema: Mapping[str, Any], facts: Mapping[str, Any], rng: random.Random
    ) -> None:
        self.form, self.schema, self.facts, self.rng = form, schema, facts, rng

    def fill(self, around: Mapping[str, Any], chosen: Mapping[str, Any]) -> dict[str, Any]:
        """Answers that validate; `chosen` fixes some of them."""
        answers = laid_over(_tree(self.form.prefilled(self.facts)), chosen)
        for _ in range(ROUNDS):
            wanting = [q for q in self._shown(answers, around) if _get(answers, q.steps) is None]
            if not wanting:
                break
            for question in wanting:
                answers = laid_over(answers, _branch(question.steps, self._value(question)))
        return dict(self.form.kept(answers, around))

    def _shown(self, answers: Mapping[str, Any], around: Mapping[str, Any]) -> Iterator[Question]:
        paths = set(self.form.shown(answers, around))
        return (q for q in self.form.layout.questions if q.path in paths)

    def _value(self, question: Question) -> Any:
        if question.kind in {InputKind.CHOICE, InputKind.CHOICES}:
            value = self.rng.choice(question.choices).value
            return value if question.kind is InputKind.CHOICE else [value]
        if question.questions:
            parts = self._parts(question)
            return [parts] if question.kind is InputKind.LIST else parts
        return self._written(question, _property(self.schema, question.steps))

    def _written(self, question: Question, found: Mapping[str, Any]) -> Any:
        if question.kind is InputKind.YES_NO:
            return found.get("const", False)
        if question.kind is InputKind.UNIT:  # most things happen where one lives
            return self.facts.get("person.unit_code") or _leaf(found, self.rng)
        if question.example and found.get("type", "string") == "string":
            return question.example
        return _leaf(found, self.rng)

    def _parts(self, question: Question) -> dict[str, Any]:
        answers: dict[str, Any] = {}
        inner = _property(self.schema, question.steps)
        inner = inner.get("items", inner)
        sheet = AnswerSheet(self.form, inner, self.facts, self.rng)
        for part in question.questions:
            if part.condition is None:
                answers = laid_over(answers, _branch(part.steps, sheet._value(part)))
        return answers


FORMATS = {
    "identity-number": "033190990001",
    "tax-code": "9999901000",
    "phone-vn": "0900000001",
    "date-vn": "02/09/1990",
    "unit-code": "11953",
    "email": "mau@example.vn",
    "time": "08:00",
}


def _leaf(found: Mapping[str, Any], rng: random.Random) -> Any:
    if "enum" in found:
        return rng.choice(found["enum"])
    if found.get("format") in FORMATS:
        return FORMATS[found["format"]]
    if found.get("type") in {"integer", "number"}:
        return max(ceil(found.get("minimum", 1)), 1)
    if found.get("type") == "boolean":
        return False
    word = rng.choice(WORDS)
    return word.ljust(int(found.get("minLength", 0)), "x")[: int(found.get("maxLength", 200))]


def _property(schema: Mapping[str, Any], steps: tuple[str, ...]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema
    for step in steps:
        found = found.get("properties", {}).get(step, {})
    return found


def _tree(flat: Mapping[str, Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path, value in flat.items():
        tree = laid_over(tree, _branch(tuple(path.split(".")), value))
    return tree


def _branch(steps: tuple[str, ...], value: Any) -> dict[str, Any]:
    for step in reversed(steps):
        value = {step: value}
    return dict(value)


def _get(answers: Mapping[str, Any], steps: tuple[str, ...]) -> Any:
    found: Any = answers
    for step in steps:
        if not isinstance(found, Mapping):
            return None
        found = found.get(step)
    return found

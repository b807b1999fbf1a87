"""Answers as a paper prints them: the words of a choice, the name of a commune, numbers as Vietnamese write them.

Legal basis: NĐ 30/2020/NĐ-CP, annex I (papers are written in full Vietnamese words).
"""

from collections.abc import Callable, Mapping
from typing import Any

from motcua.eforms.rules.answers import MISSING, value
from motcua.eforms.rules.layout import InputKind, Layout, Question

NameOfUnit = Callable[[str], str]


def printed(layout: Layout, answers: Mapping[str, Any], name_of_unit: NameOfUnit) -> dict[str, Any]:
    """Path -> words, for every question that was answered. Lists become lists of such mappings."""
    found = ((question, value(answers, question)) for question in layout.questions)
    return {q.path: _words(q, given, name_of_unit) for q, given in found if given is not MISSING}


def _words(question: Question, given: Any, name_of_unit: NameOfUnit) -> Any:
    if question.kind is InputKind.UNIT:
        return name_of_unit(str(given)) if given else ""
    if question.kind is InputKind.LIST:
        return [_part(question, item, name_of_unit) for item in given or ()]
    if isinstance(given, Mapping):
        return _part(question, given, name_of_unit)
    return _SIMPLE.get(question.kind, _as_written)(question, given)


def _choice(question: Question, given: Any) -> str:
    return next((choice.printed for choice in question.choices if choice.value == given), str(given))


def _choices(question: Question, given: Any) -> str:
    return ", ".join(_choice(question, each) for each in given or ())


def _yes_no(_: Question, given: Any) -> str:
    return "Có" if given else "Không"


def _number(_: Question, given: Any) -> str:
    """«1,5» and «50.000.000»."""
    if isinstance(given, float):
        return f"{given:g}".replace(".", ",")
    return f"{given:,}".replace(",", ".") if isinstance(given, int) else str(given)


def _as_written(_: Question, given: Any) -> str:
    return str(given)


_SIMPLE: dict[InputKind, Callable[[Question, Any], str]] = {
    InputKind.CHOICE: _choice,
    InputKind.CHOICES: _choices,
    InputKind.YES_NO: _yes_no,
    InputKind.MONEY: _number,
    InputKind.NUMBER: _number,
}


def _part(question: Question, item: Mapping[str, Any], name_of_unit: NameOfUnit) -> dict[str, Any]:
    found = ((part, value(item, part)) for part in question.questions)
    return {part.path: _words(part, given, name_of_unit) for part, given in found if given is not MISSING}

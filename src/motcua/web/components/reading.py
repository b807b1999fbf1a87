"""What a person typed, as answers: one page of a form, without JavaScript. Wrong values stay as they were typed."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

from django.http import QueryDict

from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel.text import nfc
from motcua.web.components import places

GROUPED = re.compile(r"[0-9]{1,3}([. ,][0-9]{3})+")
DAY = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})")
WHOLE_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
MOST_ITEMS = 100


def read(questions: Iterable[Question], post: QueryDict, answers: Mapping[str, Any]) -> dict[str, Any]:
    """`answers` with those of the posted questions put in their place; an emptied one is gone."""
    result = deepcopy(dict(answers))
    for question in questions:
        _put(result, question.steps, _given(question, post, question.path))
    return result


def _given(question: Question, post: QueryDict, name: str) -> Any:
    if question.kind is InputKind.LIST:
        return _items(question, post, name)
    if question.questions:
        return _parts(question.questions, post, name)
    return READERS.get(question.kind, _text)(question, post.getlist(name))


def _items(question: Question, post: QueryDict, name: str) -> list[dict[str, Any]]:
    numbers = {key.removeprefix(f"{name}.").partition(".")[0] for key in post if key.startswith(f"{name}.")}
    rows = sorted(int(number) for number in numbers if number.isdecimal())[:MOST_ITEMS]
    read_rows = [_parts(question.questions, post, f"{name}.{row}") for row in rows]
    return [row for row in read_rows if row]


def _parts(questions: Iterable[Question], post: QueryDict, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in questions:
        _put(found, question.steps, _given(question, post, f"{name}.{question.path}"))
    return found


def _put(place: dict[str, Any], steps: tuple[str, ...], value: Any) -> None:
    """Parents appear even when a leaf is empty, so that each missing leaf is told by its own name."""
    for step in steps[:-1]:
        inner = place.get(step)
        place[step] = inner if isinstance(inner, dict) else {}
        place = place[step]
    if value in (None, "", [], {}):
        place.pop(steps[-1], None)
    else:
        place[steps[-1]] = value


def _text(_: Question, given: list[str]) -> str:
    return nfc(given[0]) if given else ""


def _long_text(_: Question, given: list[str]) -> str:
    lines = (nfc(line) for line in given[0].splitlines()) if given else ()
    return "\n".join(lines).strip()


def _number(question: Question, given: list[str]) -> int | float | str:
    text = _text(question, given)
    plain = re.sub(r"[. ,]", "", text) if GROUPED.fullmatch(text) else text.replace(" ", "")
    plain = plain.removesuffix("đồng").removesuffix("đ")
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        return float(plain.replace(",", ".")) if re.fullmatch(r"-?[0-9]+[.,][0-9]+", plain) else text
    except ValueError:
        return text


def _date(question: Question, given: list[str]) -> str:
    text = _text(question, given)
    found = DAY.fullmatch(text) or WHOLE_DAY.fullmatch(text)
    return f"{int(found[1]):02}/{int(found[2]):02}/{found[3]}" if found else text


def _choice(question: Question, given: list[str]) -> str | int:
    text = _text(question, given)
    return next((c.value for c in question.choices if str(c.value) == text), text)


def _choices(question: Question, given: list[str]) -> list[str | int]:
    return [c.value for c in question.choices if str(c.value) in given]


def _yes_no(question: Question, given: list[str]) -> bool | str:
    text = _text(question, given)
    return {"true": True, "false": False}.get(text, text)


def _unit(question: Question, given: list[str]) -> str:
    return places.code_of(_text(question, given))


READERS: Mapping[InputKind, Callable[[Question, list[str]], Any]] = {
    InputKind.LONG_TEXT: _long_text,
    InputKind.NUMBER: _number,
    InputKind.MONEY: _number,
    InputKind.DATE: _date,
    InputKind.CHOICE: _choice,
    InputKind.CHOICES: _choices,
    InputKind.YES_NO: _yes_no,
    InputKind.UNIT: _unit,
}

"""Are these answers right? All errors at once, each with its question, in words, with an example.

The schema is compiled once; a valid form of 30 answers costs a few microseconds.
Source: JSON Schema 2020-12 (json-schema.org/draft/2020-12); messages follow WCAG 2.2, criterion 3.3.3.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from motcua.eforms.rules.formats import FORMATS
from motcua.eforms.rules.layout import Layout, Question
from motcua.kernel.phrase import Phrase, joined

REQUIRED = "required"
_TYPES = {
    "string": "phải là chữ",
    "integer": "phải là số nguyên",
    "number": "phải là số",
    "boolean": "phải chọn có hoặc không",
    "array": "phải là một danh sách",
    "object": "phải gồm nhiều mục",
    "null": "phải để trống",
}
_WORDS = {
    "minLength": "cần ít nhất {n} ký tự",
    "maxLength": "dài nhất {n} ký tự",
    "minimum": "phải từ {n} trở lên",
    "maximum": "phải từ {n} trở xuống",
    "exclusiveMinimum": "phải lớn hơn {n}",
    "exclusiveMaximum": "phải nhỏ hơn {n}",
    "multipleOf": "phải là bội số của {n}",
    "minItems": "cần ít nhất {n} mục",
    "maxItems": "nhiều nhất {n} mục",
    "uniqueItems": "có mục trùng nhau",
    "pattern": "viết chưa đúng dạng",
    "const": "phải là {n}",
    "": "chưa đúng",
}


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong answer: where («owner.name», «members.0.name»), the question, what is wrong, a right example."""

    path: str
    message: str
    example: str = ""
    label: str = ""
    code: str = ""  # the keyword of JSON Schema that was violated

    def __str__(self) -> str:
        example = f" Ví dụ: {self.example}" if self.example else ""
        return f"{self.label or self.path}: {self.message}.{example}"


class Validator:
    """One compiled schema with the questions of its layout."""

    def __init__(self, schema: Mapping[str, object], layout: Layout | None = None) -> None:
        """Compile. Raises ValueError when it is no JSON Schema."""
        accepts = {name: kind.accepts for name, kind in FORMATS.items()}
        self._compiled = jsonschema_rs.Draft202012Validator(
            dict(schema), formats=accepts, validate_formats=True
        )
        self._questions = dict(_by_path("", layout.questions)) if layout else {}
        self._order = {path: i for i, path in enumerate(self._questions)}

    def errors(self, answers: object) -> list[FieldError]:
        """Everything that is wrong, in the order of the questions; an empty list for a right form."""
        if self._compiled.is_valid(answers):
            return []
        found = (error for raw in self._compiled.iter_errors(answers) for error in self._told(raw))
        return sorted(dict.fromkeys(found), key=lambda e: self._order.get(_general(e.path), len(self._order)))

    def missing(self, question: Question) -> FieldError:
        """The error for a question that should have been answered."""
        return self._error(question.path, REQUIRED, Phrase("chưa có câu trả lời"))

    def _told(self, raw: jsonschema_rs.ValidationError) -> Iterator[FieldError]:
        keyword, given = raw.kind.name, raw.kind.value
        if keyword == "pattern" and given in _FORMAT_OF:
            keyword, given = "format", _FORMAT_OF[given]
        path = [str(step) for step in raw.instance_path]
        if keyword == REQUIRED:
            yield self._error(".".join([*path, str(given)]), REQUIRED, Phrase("chưa có câu trả lời"))
        elif keyword in {"additionalProperties", "unevaluatedProperties"}:
            for name in given:
                yield self._error(".".join([*path, name]), keyword, Phrase("biểu mẫu không có câu hỏi này"))
        elif keyword == "minLength" and not raw.instance:
            yield self._error(".".join(path), REQUIRED, Phrase("chưa có câu trả lời"))
        else:
            yield self._error(".".join(path), keyword, _reason(keyword, given), _example(keyword, given))

    def _error(self, path: str, code: str, message: str, example: str = "") -> FieldError:
        question = self._questions.get(_general(path))
        label = question.label if question else ""
        return FieldError(path, message, (question.example if question else "") or example, label, code)


def validate(schema: Mapping[str, object], answers: object) -> list[FieldError]:
    """The same for a schema used once; keep a `Validator` for more."""
    return Validator(schema).errors(answers)


def _native(schema: Any) -> Any:
    """The same schema with our formats as patterns, where they can be: no call back into Python for each answer."""
    if isinstance(schema, list):
        return [_native(inner) for inner in schema]
    if not isinstance(schema, Mapping):
        return schema
    copy = {key: _native(inner) for key, inner in schema.items()}
    name = copy.get("format")
    if isinstance(name, str) and "pattern" not in copy and name in FORMATS and FORMATS[name].pattern:
        copy["pattern"] = FORMATS[name].pattern
        del copy["format"]
    return copy


_FORMAT_OF = {kind.pattern: name for name, kind in FORMATS.items() if kind.pattern}


def _reason(keyword: str, given: Any) -> str:
    if keyword == "type":
        return joined(*(Phrase(_TYPES.get(kind, kind)) for kind in given), by=" / ")
    if keyword == "enum":
        return Phrase("phải chọn một trong: {options}", options=", ".join(str(option) for option in given))
    if keyword == "format":
        return Phrase(FORMATS[given].reason) if given in FORMATS else Phrase("viết chưa đúng dạng")
    return Phrase(_WORDS.get(keyword, _WORDS[""]), n=given)


def _example(keyword: str, given: Any) -> str:
    return FORMATS[given].example if keyword == "format" and given in FORMATS else ""


def _by_path(before: str, questions: Any) -> Iterator[tuple[str, Question]]:
    for question in questions:
        path = f"{before}{question.path}"
        yield path, question
        inside = f"{path}.*." if question.kind == "list" else f"{path}."
        yield from _by_path(inside, question.questions)


def _general(path: str) -> str:
    """`members.0.name` → `members.*.name`."""
    return ".".join("*" if step.isdecimal() else step for step in path.split("."))

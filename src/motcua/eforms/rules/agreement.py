"""Do schema and layout speak of the same form? Every answer asked for, every question answerable.

Source: JSON Schema 2020-12 (json-schema.org/draft/2020-12).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

import jsonschema_rs

from motcua.eforms.errors import Flaw
from motcua.eforms.rules.formats import FORMATS, STANDARD
from motcua.eforms.rules.layout import InputKind, Layout, Question
from motcua.kernel.phrase import Phrase

Schema = Mapping[str, Any]
OUTSIDE = frozenset({"case", "channel", "procedure"})  # facts every condition may read
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPE_OF = {
    InputKind.TEXT: {"string"},
    InputKind.LONG_TEXT: {"string"},
    InputKind.NUMBER: {"integer", "number"},
    InputKind.MONEY: {"integer"},
    InputKind.DATE: {"string"},
    InputKind.CHOICE: {"string", "integer"},
    InputKind.CHOICES: {"array"},
    InputKind.YES_NO: {"boolean"},
    InputKind.UNIT: {"string"},
    InputKind.ADDRESS: {"object", "string"},
    InputKind.PERSON: {"object"},
    InputKind.LIST: {"array"},
    InputKind.FILE: {"string", "array"},
}


def flaws(schema: Schema, layout: Layout) -> tuple[Flaw, ...]:
    """Every disagreement, with its place. The schema must be one (see `schema_flaws`)."""
    found = [
        *_pages(schema, layout),
        *_asked_twice(layout),
        *_not_asked(schema, layout),
        *_conditions(layout),
    ]
    return tuple(found)


def schema_flaws(schema: object) -> tuple[Flaw, ...]:
    """What keeps this from being the JSON Schema of an object with formats we know.

    A schema stands alone: what it names elsewhere is never fetched, so it is refused before anything looks it up.
    """
    if not isinstance(schema, Mapping) or schema.get("type") != "object":
        return (Flaw("schema/type", Phrase("phải là «object»")),)
    if elsewhere := [*_elsewhere(schema, "schema")]:
        return tuple(elsewhere)
    try:
        jsonschema_rs.meta.validate(dict(schema))
        jsonschema_rs.Draft202012Validator(dict(schema))
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        place = "/".join(["schema", *map(str, getattr(error, "instance_path", ()))])
        return (
            Flaw(
                place,
                Phrase("không phải JSON Schema 2020-12 đúng: {error}", error=str(error).partition("\n")[0]),
            ),
        )
    return tuple(_formats(schema, "schema"))


def _elsewhere(schema: object, place: str) -> Iterator[Flaw]:
    """Everything that points out of this document."""
    if isinstance(schema, list):
        schema = dict(enumerate(schema))
    if not isinstance(schema, Mapping):
        return
    if schema.get("$schema", DIALECT) != DIALECT:
        yield Flaw(f"{place}/$schema", Phrase("chỉ nhận «{dialect}»", dialect=DIALECT))
    for name in ("$ref", "$dynamicRef"):
        target = schema.get(name)
        if isinstance(target, str) and not target.startswith("#"):
            yield Flaw(
                f"{place}/{name}", Phrase("«{target}» nằm ngoài tệp này; chỉ dùng #/$defs/…", target=target)
            )
    if isinstance(schema.get("$id"), str):
        yield Flaw(f"{place}/$id", Phrase("không dùng: biểu mẫu không có địa chỉ riêng"))
    for key, inner in schema.items():
        yield from _elsewhere(inner, f"{place}/{key}")


def _formats(schema: object, place: str) -> Iterator[Flaw]:
    if isinstance(schema, Mapping):
        name = schema.get("format")
        if isinstance(name, str) and name not in FORMATS and name not in STANDARD:
            yield Flaw(
                f"{place}/format",
                Phrase(
                    "dạng «{name}» không có; chỉ có {listing}",
                    name=name,
                    listing=", ".join(sorted({*FORMATS, *STANDARD})),
                ),
            )
        for key, inner in schema.items():
            yield from _formats(inner, f"{place}/{key}")


def _pages(schema: Schema, layout: Layout) -> Iterator[Flaw]:
    for i, page in enumerate(layout.pages):
        yield from _questions(schema, page.questions, f"layout/pages/{i}")


def _questions(schema: Schema, questions: tuple[Question, ...], place: str) -> Iterator[Flaw]:
    for i, question in enumerate(questions):
        here = f"{place}/questions/{i}"
        found = _property(schema, question.steps)
        if found is None:
            yield Flaw(f"{here}/path", Phrase("schema không có «{path}»", path=question.path))
            continue
        yield from _kind(question, found, here)
        if question.condition and _is_required(schema, question.steps):
            reason = Phrase(
                "«{path}» có điều kiện hiện mà schema bắt buộc; bỏ khỏi required, đặt required: true ở đây",
                path=question.path,
            )
            yield Flaw(f"{here}/condition", reason)
        if question.questions:
            inner = found.get("items", {}) if question.kind is InputKind.LIST else found
            yield from _questions(inner, question.questions, here)


def _kind(question: Question, found: Schema, place: str) -> Iterator[Flaw]:
    kind = found.get("type")
    if kind not in _TYPE_OF[question.kind]:
        wanted = " / ".join(sorted(_TYPE_OF[question.kind]))
        yield Flaw(
            f"{place}/kind",
            Phrase(
                "kiểu {kind} cần type {wanted}, schema ghi {kind_2}",
                kind=question.kind,
                wanted=wanted,
                kind_2=kind,
            ),
        )
    if question.kind in {InputKind.CHOICE, InputKind.CHOICES}:
        options = (
            found.get("items", {}).get("enum") if question.kind is InputKind.CHOICES else found.get("enum")
        )
        offered = [choice.value for choice in question.choices]
        if sorted(map(str, options or ())) != sorted(map(str, offered)):
            yield Flaw(f"{place}/choices", Phrase("khác với enum của schema: {options}", options=options))
    if question.kind is InputKind.DATE and found.get("format") not in {"date-vn", "date"}:
        yield Flaw(f"{place}/kind", Phrase("câu hỏi ngày cần format date-vn trong schema"))


def _asked_twice(layout: Layout) -> Iterator[Flaw]:
    counts = Counter(question.path for question in layout.questions)
    for path, count in counts.items():
        if count > 1:
            yield Flaw("layout", Phrase("«{path}» được hỏi {number} lần", path=path, number=count))


def _not_asked(schema: Schema, layout: Layout) -> Iterator[Flaw]:
    asked = set(_asked(layout.questions, ""))
    for path in _leaves(schema, ""):
        if not any(path == known or path.startswith(f"{known}.") for known in asked):
            yield Flaw(f"schema/{path.replace('.', '/')}", Phrase("không có câu hỏi nào trong layout"))


def _asked(questions: Iterator[Question] | tuple[Question, ...], before: str) -> Iterator[str]:
    """Paths that are asked. A composite without parts of its own asks for all of it."""
    for question in questions:
        path = f"{before}{question.path}"
        if not question.questions:
            yield path
        yield from _asked(question.questions, f"{path}.")


def _leaves(schema: Schema, before: str) -> Iterator[str]:
    for name, inner in schema.get("properties", {}).items():
        below = inner.get("items", inner) if inner.get("type") == "array" else inner
        if isinstance(below, Mapping) and below.get("properties"):
            yield from _leaves(below, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def _conditions(layout: Layout) -> Iterator[Flaw]:
    """A condition reads facts and answers given before it."""
    known: set[str] = set()
    for i, page in enumerate(layout.pages):
        for j, question in enumerate(page.questions):
            for name in sorted(_unknown(question, known)):
                place = f"layout/pages/{i}/questions/{j}/condition"
                yield Flaw(
                    place,
                    Phrase(
                        "«{name}» không phải câu hỏi đứng trước, cũng không phải dữ kiện đã khai (fact)",
                        name=name,
                    ),
                )
            known |= {question.path, question.fact}


def _unknown(question: Question, known: Collection[str]) -> set[str]:
    names = question.condition.names if question.condition else frozenset()
    return {
        name
        for name in names
        if name not in OUTSIDE
        and not any(name == path or name.startswith(f"{path}.") for path in known if path)
    }


def _property(schema: Schema, steps: tuple[str, ...]) -> Schema | None:
    for step in steps:
        inner = schema.get("properties", {}).get(step)
        if not isinstance(inner, Mapping):
            return None
        schema = cast("Schema", inner)
    return schema


def _is_required(schema: Schema, steps: tuple[str, ...]) -> bool:
    """Required all the way down: an optional parent makes its parts optional."""
    for step in steps:
        if step not in schema.get("required", ()):
            return False
        schema = schema["properties"][step]
    return True

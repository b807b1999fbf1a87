"""Print each outcome template once with invented answers: what would fail on an officer's desk is told now.

A template is a program. That it parses says little: a misspelt name inside its sheet is met only when it prints.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import TEMPLATES, Pack
from motcua.documents.errors import TemplateBroken
from motcua.documents.forms import pictures, render
from motcua.documents.rules.form_fields import Applicant, Heading, OutcomeFields, Signer
from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase

KEPT = 64  # packs whose trial is remembered
PICTURES_KEPT = 8  # the page names them, the browser fetches each a moment later
PLACE = re.compile(r"┌─ \S*?(?P<file>[\w.-]+):(?P<line>\d+):\d+")
OWN = "__typst_py_bytes__.typ"  # how the press calls a template that it was handed as bytes


def trial_print(pack: Pack) -> Iterator[Problem]:
    """What keeps a template of this pack from printing, with its line."""
    for name, why in _tried(_ByDigest(pack)):
        found = PLACE.search(why)
        is_own = found is not None and found["file"] == OWN
        reason = why.partition("\n")[0].removeprefix("error: ")
        line = int(found["line"]) if found and is_own else 0
        inside = "" if is_own or found is None else f" ({found['file']}, dòng {found['line']})"
        yield Problem(TEMPLATES + name, line, f"không in được: {reason}{inside}.", "", "template_prints")


def sample(pack: Pack, name: str) -> bytes:
    """This template as a PDF with the same invented answers. Raises TemplateBroken, NotFound."""
    if name not in pack.templates:
        raise NotFound(Phrase("mẫu «{name}»", name=name))
    return render(name, _invented(pack), pack.templates[name])


def sample_pages(pack: Pack, name: str) -> tuple[bytes, ...]:
    """The same as pictures, a page each. Raises TemplateBroken, NotFound."""
    if name not in pack.templates:
        raise NotFound(Phrase("mẫu «{name}»", name=name))
    return _pictured(_ByDigest(pack), name)


class _ByDigest:
    """A pack that equals another of the same bytes."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.digest = pack, pack.digest

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@lru_cache(maxsize=PICTURES_KEPT)
def _pictured(given: _ByDigest, name: str) -> tuple[bytes, ...]:
    return tuple(pictures(name, _invented(given.pack), given.pack.templates[name]))


@lru_cache(maxsize=KEPT)
def _tried(given: _ByDigest) -> tuple[tuple[str, str], ...]:
    fields, wrong = _invented(given.pack), []
    for name, source in given.pack.templates.items():
        try:
            render(name, fields, source)
        except TemplateBroken as error:
            wrong.append((name, str(error.facts["why"])))
    return tuple(wrong)


def _invented(pack: Pack) -> OutcomeFields:
    """Every question answered, every field of the outcome filled."""
    return OutcomeFields(
        heading=Heading(
            agency="Ủy ban nhân dân xã A",
            number="01",
            place="Xã A",
            made_at=clock.now(),
            link="https://example.vn/",
        ),
        applicant=Applicant(name="Nguyễn Văn An", identity="033090000000", address="Thôn Đông"),
        procedure=pack.spec.name.vi,
        legal_basis=tuple(map(str, pack.spec.legal_basis)),
        answers={question.path: _answer(question) for question in pack.form.layout.questions},
        facts={field.code: field.example or field.label.vi for field in pack.spec.outcome.fields},
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        signer=Signer(name="Trần Văn Bình", title="Chủ tịch", authority=("TM. Ủy ban nhân dân",)),
    )


def _answer(question: Question) -> Any:
    """Of the shape that `rules.printing` gives it."""
    if question.questions:
        part = {inner.path: _answer(inner) for inner in question.questions}
        return [part] if question.kind is InputKind.LIST else part
    return question.example or question.label

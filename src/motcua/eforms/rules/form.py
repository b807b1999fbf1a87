"""One form, ready to use: compiled schema, layout, digest.

Source: JSON Schema 2020-12 (json-schema.org/draft/2020-12).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from motcua.eforms.errors import FormRefused
from motcua.eforms.rules import agreement, answers
from motcua.eforms.rules.answers import Answers
from motcua.eforms.rules.layout import Layout, read
from motcua.eforms.rules.validation import FieldError, Validator


@dataclass(frozen=True, slots=True)
class Form:
    """What a page and an API need of a form."""

    digest: str
    layout: Layout
    validator: Validator

    def errors(self, given: Answers, facts: Answers) -> list[FieldError]:
        """Everything wrong with `given` (hidden answers already dropped, see `kept`)."""
        wanting = answers.missing(self.layout, given, facts)
        return [*self.validator.errors(given), *(self.validator.missing(question) for question in wanting)]

    def kept(self, given: Answers, facts: Answers) -> Answers:
        """`given` without answers to questions that are hidden from this person."""
        return answers.kept(self.layout, given, facts)

    def shown(self, given: Answers, facts: Answers) -> tuple[str, ...]:
        """The paths of the questions this person sees."""
        return answers.shown(self.layout, given, facts)

    def prefilled(self, facts: Answers) -> dict[str, object]:
        """path → value, for each question whose fact is known."""
        return answers.prefilled(self.layout, facts)


def form_of(schema: object, layout: object, file: str = "form") -> Form:
    """Compile and compare both halves. Raises FormRefused with every flaw of both."""
    flaws = list(agreement.schema_flaws(schema))
    try:
        pages = read(layout)
    except FormRefused as refusal:
        raise FormRefused(file, (*flaws, *refusal.flaws)) from None
    if not isinstance(schema, Mapping) or flaws:
        raise FormRefused(file, tuple(flaws))
    if disagreements := agreement.flaws(schema, pages):
        raise FormRefused(file, disagreements)
    return Form(digest_of(schema, layout), pages, Validator(schema, pages))


def digest_of(schema: object, layout: object) -> str:
    """SHA-256 of both, whatever the order of their keys."""
    both = {"layout": layout, "schema": schema}
    text = json.dumps(both, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()

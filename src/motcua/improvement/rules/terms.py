"""The terms of a version: how long each step may take, and the causes to choose from. `packs/improvement/<version>.yaml`.

Source: USE L05, L06; the limits are the office's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.calendars.rules.limits import TimeLimit
from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Located
from motcua.catalogue.rules.reader import Reader
from motcua.catalogue.rules.reading_words import limit, words
from motcua.catalogue.rules.spec import Words

NEVER = date.max


@dataclass(frozen=True, slots=True)
class ExplanationTerms:
    """Until it is seen, answered, judged, and answered again."""

    view_within: TimeLimit
    answer_within: TimeLimit
    judge_within: TimeLimit
    answer_again_within: TimeLimit


@dataclass(frozen=True, slots=True)
class AssignmentTerms:
    """Until it is reported unless a day is named, judged, and reported again."""

    report_within: TimeLimit
    judge_within: TimeLimit
    report_again_within: TimeLimit


@dataclass(frozen=True, slots=True)
class Terms:
    """One version."""

    version: str
    effective_from: date
    legal_basis: str
    explanation: ExplanationTerms
    assignment: AssignmentTerms
    causes: Mapping[str, Words]


def read_terms(root: Located, file: str) -> tuple[Terms, list[Problem]]:
    """The terms as far as they can be read, and what is wrong. Use them only when nothing is."""
    problems: list[Problem] = []
    reader = Reader(root, file=file, problems=problems)
    terms = Terms(
        version=reader.text("version"),
        effective_from=reader.made("effective_from", date.fromisoformat, NEVER),
        legal_basis=reader.text("legal_basis"),
        explanation=_explanation(reader.group("explanation") or reader),
        assignment=_assignment(reader.group("assignment") or reader),
        causes={each.text("code"): _label(each) for each in reader.groups("causes")},
    )
    if not terms.causes:
        reader.note("phải có ít nhất một nguyên nhân.", "causes")
    reader.finish()
    return terms, problems


def _explanation(reader: Reader) -> ExplanationTerms:
    names = ("view_within", "answer_within", "judge_within", "answer_again_within")
    terms = ExplanationTerms(*(limit(reader, name) for name in names))
    reader.finish()
    return terms


def _assignment(reader: Reader) -> AssignmentTerms:
    names = ("report_within", "judge_within", "report_again_within")
    terms = AssignmentTerms(*(limit(reader, name) for name in names))
    reader.finish()
    return terms


def _label(reader: Reader) -> Words:
    label = words(reader, "label", required=True)
    reader.finish()
    return label

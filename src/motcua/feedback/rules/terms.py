"""The terms of a version: levels and questions of a rating, periods of a petition. Read from `packs/feedback/<version>.yaml`.

Legal basis: QĐ 1001/QĐ-BNV (five levels, satisfied from the fourth, five factors); QĐ 766/QĐ-TTg (15 working days).
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
LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class RatingTerms:
    """What is asked, and what an answer means. Levels and questions in the order in which they are shown."""

    levels: Mapping[int, Words]
    questions: Mapping[str, Words]
    satisfied_from: int
    dissatisfied_to: int
    change_days: int
    crowd: int


@dataclass(frozen=True, slots=True)
class PetitionTerms:
    """Which kinds there are, and within what time each answer is due."""

    kinds: Mapping[str, Words]
    answer_within: TimeLimit
    answer_again_within: TimeLimit


@dataclass(frozen=True, slots=True)
class Terms:
    """One version."""

    version: str
    effective_from: date
    legal_basis: str
    rating: RatingTerms
    petition: PetitionTerms


def read_terms(root: Located, file: str) -> tuple[Terms, list[Problem]]:
    """The terms as far as they can be read, and what is wrong. Use them only when nothing is."""
    problems: list[Problem] = []
    reader = Reader(root, file=file, problems=problems)
    terms = Terms(
        version=reader.text("version"),
        effective_from=reader.made("effective_from", date.fromisoformat, NEVER),
        legal_basis=reader.text("legal_basis"),
        rating=_rating(reader.group("rating") or reader),
        petition=_petition(reader.group("petition") or reader),
    )
    reader.finish()
    return terms, problems


def _rating(reader: Reader) -> RatingTerms:
    terms = RatingTerms(
        levels={each.whole("level"): _label(each) for each in reader.groups("levels")},
        questions={each.text("code"): _label(each) for each in reader.groups("questions")},
        satisfied_from=reader.whole("satisfied_from"),
        dissatisfied_to=reader.whole("dissatisfied_to"),
        change_days=reader.whole("change_days"),
        crowd=reader.whole("crowd"),
    )
    if set(terms.levels) != set(range(LOWEST, HIGHEST + 1)):
        reader.note(f"phải có đủ các mức từ {LOWEST} đến {HIGHEST}.", "levels")
    if not LOWEST <= terms.dissatisfied_to < terms.satisfied_from <= HIGHEST:
        reader.note("mức hài lòng phải cao hơn mức không hài lòng.", "satisfied_from")
    reader.finish()
    return terms


def _petition(reader: Reader) -> PetitionTerms:
    terms = PetitionTerms(
        kinds={each.text("code"): _label(each) for each in reader.groups("kinds")},
        answer_within=limit(reader, "answer_within"),
        answer_again_within=limit(reader, "answer_again_within"),
    )
    reader.finish()
    return terms


def _label(reader: Reader) -> Words:
    label = words(reader, "label", required=True)
    reader.finish()
    return label

"""USE U4: every string that staff type, held against what is known at that moment: of each person, of each dossier, by others' hands."""

from collections.abc import Iterator
from typing import NamedTuple

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.models import Dossier
from motcua.dossiers.sealed import open_answers
from motcua.kernel.text import fold
from motcua.parties.models import Person
from motcua.parties.purpose import purpose
from motcua.parties.queries import facts

LONG_ENOUGH = 4  # letters: «Nam» may well be both a sex and a place
SHARED = {"ethnicity", "nationality", "religion", "sex"}  # the same for most people: no repetition
WITHIN = 8  # a fact so long is looked for within a longer sentence too


class Typed(NamedTuple):
    """What was typed where, and the facts that it repeats."""

    place: str
    words: str
    again: tuple[str, ...]


def of_this_moment(place: str, words: str) -> Typed:
    """Asked before the words are sent: afterwards they are themselves known."""
    said, again = fold(words), set()
    if len(said) >= LONG_ENOUGH:
        again = {fact for fact in known() if said in fact or (len(fact) >= WITHIN and fact in said)}
    return Typed(place, words, tuple(sorted(again)))


def known() -> set[str]:
    """Facts of persons and answers of dossiers, folded; what is chosen from a list is shorter than what is typed."""
    return {value for text in _texts() if len(value := fold(text)) >= LONG_ENOUGH}


def _texts() -> Iterator[str]:
    with purpose(SYSTEM, "so với những gì cán bộ gõ"):
        for person in Person.objects.values_list("public_id", flat=True):
            yield from (fact.value for key, fact in facts(person).items() if key not in SHARED)
    for dossier in Dossier.objects.all():
        said = open_answers(dossier)
        yield from (said[key] for key in said.keys() - SHARED if isinstance(said[key], str))

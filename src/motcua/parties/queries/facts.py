"""What is known about a person, each with where it came from. Only inside `with purpose(...)`."""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import NotFound
from motcua.kernel.statements import Reading, Slot
from motcua.parties.models import Fact, Person
from motcua.parties.rules.sources import SOURCE_WORDS, Source

BASE = ("name", "identity", "birth", "sex", "address", "unit_code", "phone", "email")
PERSON = Reading(lambda: Person.objects.filter(public_id=Slot(0)))
FACTS = Reading(lambda: Fact.objects.filter(person_id=Slot(0), superseded_at=None).order_by("key"))


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact in clear; `source_words` is what the citizen reads beside it."""

    key: str
    value: str
    source: Source
    as_of: date
    source_words: str


def facts(public_id: str) -> dict[str, FactView]:
    """The current facts by key: the person's own fields (birth as 1990-09-02) and whatever was noted besides."""
    row = PERSON.first(public_id)
    if row is None:
        raise NotFound("cá nhân")
    known = {
        key: _view(key, row.reveal(key), row.source, row.as_of) for key in BASE if bytes(getattr(row, key))
    }
    for fact in FACTS(row.pk):
        fact.person = row
        known[fact.key] = _view(fact.key, fact.reveal("value"), fact.source, fact.as_of)
    return known


def _view(key: str, value: str, source: str, as_of: date) -> FactView:
    return FactView(key, value, Source(source), as_of, SOURCE_WORDS[Source(source)])

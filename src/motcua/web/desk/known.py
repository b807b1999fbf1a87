"""Who is known: what the registers say of a person, and which questions of a form that answers."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from motcua.accounts.actor import Actor
from motcua.dossiers import earlier
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.fact_keys import full_key
from motcua.parties.rules.precedence import is_carried

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision

PERSON = ("name", "identity", "birth", "sex", "address", "unit_code", "phone", "email")


class Known(NamedTuple):
    """A person, the answers that follow, and where each is known from."""

    person: PersonDetails
    answers: dict[str, Any]
    sources: dict[str, str]


def of(actor: Actor, revision: "ProcedureRevision", party: str) -> Known:
    """Read for the reception, and written down as read."""
    with purpose(actor, Why.RECEPTION):
        who, facts = parties.person(party), parties.facts(party)
    person = PersonDetails(**{name: getattr(who, name) for name in PERSON})
    words = {key: fact.source_words for key, fact in facts.items()}
    values = {key: fact.value for key, fact in facts.items()} | as_told(person)
    return Known(person, *filled_in(revision, values, words))


def with_earlier(actor: Actor, revision: "ProcedureRevision", party: str) -> Known:
    """Besides, what nobody else tells and the person's own earlier dossiers do: ethnicity, nationality."""
    known = of(actor, revision, party)
    asked = {q.fact: q.path for q in revision.form.layout.questions if q.fact and "." not in q.path}
    wanted = {
        key
        for key, path in asked.items()
        if path not in known.answers and is_carried(key, for_organisation=False)
    }
    if not wanted:
        return known
    with purpose(actor, Why.RECEPTION):
        told = {one.key: one for one in reversed(earlier.told_at_counter(actor, party, wanted))}
    values = {key: one.value for key, one in told.items()}
    words = {key: Phrase("từ hồ sơ {number}", number=one.number) for key, one in told.items()}
    answers, sources = filled_in(revision, values, words)
    return Known(known.person, {**answers, **known.answers}, {**sources, **known.sources})


def filled_in(
    revision: "ProcedureRevision", values: Mapping[str, Any], words: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Answers to the questions whose fact is known, and where each came from."""
    facts = {full_key(key): value for key, value in values.items()}
    told = {full_key(key): text for key, text in words.items()}
    keys = {q.path: q.fact for q in revision.form.layout.questions if q.fact}
    found = {path: value for path, value in revision.form.prefilled(facts).items() if "." not in path}
    return found, {path: told[keys[path]] for path in found if keys[path] in told}


def as_told(person: PersonDetails) -> dict[str, Any]:
    """As forms write it: dates in the Vietnamese way, nothing empty."""
    values = {name: getattr(person, name) for name in PERSON} | {
        "birth": f"{person.birth:%d/%m/%Y}" if person.birth else ""
    }
    return {name: value for name, value in values.items() if value}


def as_written(facts: Mapping[str, str]) -> dict[str, Any]:
    """Facts as forms write them."""
    born = facts.get("birth", "")
    return {**facts, "birth": f"{date.fromisoformat(born):%d/%m/%Y}"} if born else dict(facts)

"""What is known before anything is typed: of the person, of the business, from earlier dossiers; and as whom else the person appears."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from motcua.accounts.actor import Actor
from motcua.dossiers import earlier
from motcua.eforms.rules.form import Form
from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel.expression import Expression, ExpressionError
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries import FactView
from motcua.parties.rules.fact_keys import PERSON, full_key
from motcua.parties.rules.precedence import best, is_carried
from motcua.parties.rules.sources import SOURCE_WORDS

if TYPE_CHECKING:
    from motcua.parties.queries import OrganisationView

Known = dict[str, FactView]


def known_of(actor: Actor, applicant: str, form: Form, answers: Mapping[str, Any]) -> Known:
    """«person.name» → fact, under every name by which the form asks for it. Inside a purpose."""
    if not applicant:
        return {}
    person = person_of(actor, applicant)
    known = {full_key(key): fact for key, fact in parties.facts(person).items()} if person else {}
    if person != applicant:
        known |= _business(parties.organisation(applicant))
    known = _with_earlier(known, actor, applicant, form, is_firm=person != applicant)
    return _in_roles(known, form, answers)


def person_of(actor: Actor, applicant: str) -> str:
    """Public id of the human being whom «person.…» tells of: the applicant, or who files for the organisation."""
    if not applicant or applicant == actor.party or parties.kind_of(applicant) == "citizen":
        return applicant
    return actor.party


def prefilled(
    form: Form, actor: Actor, applicant: str, answers: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Answers that need no typing; `answers` may say as whom the person appears."""
    with purpose(actor, Why.OWN):
        known = known_of(actor, applicant, form, answers or {})
    found: dict[str, Any] = {}
    for question in form.layout.questions:
        fact = known.get(question.fact)
        if fact and fact.value:
            put(found, question.steps, as_answer(question, fact.value))
    return found


def roles_of(form: Form, known: Mapping[str, FactView], answers: Mapping[str, Any]) -> tuple[str, ...]:
    """«mother» when the one who files is, as the layout tells."""
    sex = known.get(f"{PERSON}sex")
    facts = {**answers, "person": {"sex": sex.value if sex else ""}}
    return tuple(role for role, when in form.layout.applicant_is if _holds(when, facts))


def as_answer(question: Question, found: str) -> str | int | float:
    """A fact as an answer to this question."""
    if question.kind is InputKind.DATE and found[4:5] == "-":
        year, month, day = found.split("-")
        return f"{day}/{month}/{year}"
    if question.kind in {InputKind.NUMBER, InputKind.MONEY}:
        return _number(found)
    return found


def put(place: dict[str, Any], steps: tuple[str, ...], found: Any) -> None:
    """Into a tree of answers."""
    for step in steps[:-1]:
        place = place.setdefault(step, {})
    place[steps[-1]] = found


def _with_earlier(known: Known, actor: Actor, applicant: str, form: Form, *, is_firm: bool) -> Known:
    """Beside what the state says, what earlier dossiers of the applicant said, by the table of precedence."""
    asked = {q.fact for q in form.layout.questions if q.fact and is_carried(q.fact, for_organisation=is_firm)}
    told: dict[str, list[FactView]] = {key: [known[key]] for key in asked if key in known}
    for one in earlier.facts(actor, applicant, asked) if asked else ():
        words = Phrase("từ hồ sơ {number}", number=one.number)
        told.setdefault(one.key, []).append(FactView(one.key, one.value, one.source, one.as_of, words))
    chosen = {key: best(key, ones) for key, ones in told.items()}
    return known | {key: fact for key, fact in chosen.items() if fact is not None}


def _in_roles(known: Known, form: Form, answers: Mapping[str, Any]) -> Known:
    """The mother who files is not asked for the mother's name."""
    own = {key: fact for key, fact in known.items() if key.startswith(PERSON)}
    for role in roles_of(form, known, answers):
        known |= {key: replace(fact, key=key) for key, fact in _renamed(own.items(), role)}
    return known


def _renamed(own: Iterable[tuple[str, FactView]], role: str) -> Iterable[tuple[str, FactView]]:
    return ((f"{role}.{key.removeprefix(PERSON)}", fact) for key, fact in own)


def _holds(when: Expression, facts: Mapping[str, Any]) -> bool:
    try:
        return when.holds(facts)
    except ExpressionError:
        return False


def _number(found: str) -> str | int | float:
    try:
        return int(found)
    except ValueError:
        pass
    try:
        return float(found)
    except ValueError:
        return found


def _business(firm: "OrganisationView") -> Known:
    told = {key: getattr(firm, key) for key in ("name", "tax_code", "address", "unit_code", "phone")}
    words = SOURCE_WORDS[firm.source]
    return {
        f"business.{key}": FactView(key, text, firm.source, firm.as_of, words)
        for key, text in told.items()
        if text
    }

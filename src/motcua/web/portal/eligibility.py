"""Questions before filing, for one person: what is still asked, what it comes to, and what of it the form need not ask again.

Answers live in the session, so that they need no log-in, outlive one on the way, and go with a shared computer's session.
There they are sealed: who reads the table of sessions learns nobody's family.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.catalogue.rules.wizard import Asking, Walk, Wizard, walk
from motcua.dossiers import filing
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.parties import carried as carried_words
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.web.components.access import Asked
from motcua.web.portal.knowing import put

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision

GIVEN, CARRIED = "eligibility.given", "eligibility.carried"
DRAFTS_MAX = 20
ANYBODY = ""  # before the log-in nobody has a name yet


@dataclass(frozen=True, slots=True)
class Open:
    """The questions of a procedure as far as this person has come."""

    revision: "ProcedureRevision"
    wizard: Wizard
    given: Mapping[str, Any]
    walk: Walk

    @property
    def answered(self) -> tuple[Asking, ...]:
        """What they answered themselves, in order."""
        return self.walk.asked

    @property
    def number(self) -> int:
        """How many questions stand on the way so far, the next one included."""
        return len(self.walk.asked) + (self.walk.after is not None)


def wizard_of(revision: "ProcedureRevision") -> Wizard | None:
    """What is asked today."""
    return revision.wizard_on(clock.local_date(clock.now()))


def opened(request: Asked, code: str) -> Open:
    """Raises NotFound when this procedure asks nothing before filing."""
    revision = filing.in_force(code)
    wizard = wizard_of(revision)
    if wizard is None:
        raise NotFound("câu hỏi trước khi nộp của thủ tục này")
    given = _given(request.session, code)
    return Open(revision, wizard, given, walk(wizard, given, _known(request.actor, wizard)))


def answer(request: Asked, code: str, path: str, value: Any) -> None:
    """Keep one answer."""
    kept = _kept(request.session, GIVEN)
    _keep(request.session, GIVEN, {**kept, code: {**kept.get(code, {}), path: value}})


def forget(request: Asked, code: str) -> None:
    """Begin again."""
    if code in (kept := _kept(request.session, GIVEN)):
        _keep(request.session, GIVEN, {one: answers for one, answers in kept.items() if one != code})


def kept_count(request: Asked, code: str) -> int:
    """How many answers a form of this procedure would take over."""
    return len(_given(request.session, code))


def into_form(request: Asked, revision: "ProcedureRevision") -> dict[str, Any]:
    """The answers that the form asks for, by their whole path."""
    wizard = wizard_of(revision)
    if wizard is None or not (given := _given(request.session, revision.code)):
        return {}
    facts = walk(wizard, given, _known(request.actor, wizard)).facts
    return {
        one.path: facts[one.path]
        for one in wizard.questions
        if one.is_of_form and facts.get(one.path) is not None
    }


def with_said(answers: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What is known already, and what was said before."""
    for path, value in said.items():
        put(answers, tuple(path.split(".")), value)
    return answers


def as_answers(told: Mapping[str, Any]) -> dict[str, Any]:
    """As a tree of answers."""
    return with_said({}, told)


def carry(request: Asked, code: str, public_id: str, told: Mapping[str, Any]) -> None:
    """They stand in a draft now; this browser remembers that they were answered before."""
    forget(request, code)
    if told:
        kept = [*_kept(request.session, CARRIED).items(), (public_id, dict(told))]
        _keep(request.session, CARRIED, dict(kept[-DRAFTS_MAX:]))


def carried(request: Asked, public_id: str) -> Mapping[str, Any]:
    """What was answered before this draft began."""
    found: Mapping[str, Any] = _kept(request.session, CARRIED).get(public_id, {})
    return found


def _given(session: SessionBase, code: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _kept(session, GIVEN).get(code, {})
    return found


def _keep(session: SessionBase, name: str, told: Mapping[str, Any]) -> None:
    session[name] = carried_words.carry(json.dumps(told), ANYBODY)


def _kept(session: SessionBase, name: str) -> dict[str, Any]:
    text = session.get(name, "")
    return dict(json.loads(carried_words.carried(text, ANYBODY))) if text else {}


def _known(actor: Actor, wizard: Wizard) -> dict[str, Any]:
    """Of the person who has logged in; nothing is read when no question could use it."""
    if not actor.party or not any(one.known for one in wizard.questions):
        return {}
    with purpose(actor, Why.OWN):
        facts = {key: fact.value for key, fact in parties.facts(actor.party).items()}
    return {
        "sex": facts.get("sex", ""),
        "nationality": facts.get("nationality", ""),
        "age": _age(facts.get("birth", "")),
        "is_local": _is_local(facts.get("unit_code", "")),
    }


def _age(birth: str) -> int | None:
    try:
        born = date.fromisoformat(birth)
    except ValueError:
        return None
    today = clock.local_date(clock.now())
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _is_local(unit_code: str) -> bool | None:
    try:
        return agencies.unit(unit_code).parent_code == settings.PROVINCE_UNIT if unit_code else None
    except NotFound:
        return None

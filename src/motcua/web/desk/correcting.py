"""Answers that an officer puts right: which were asked, what was typed, what that changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from motcua.dossiers import filing, sealed
from motcua.dossiers.filing import Filing
from motcua.dossiers.scope import dossier_for
from motcua.eforms.rules.answers import MISSING, value
from motcua.eforms.rules.layout import Question
from motcua.parties.purpose import Why, purpose
from motcua.web.components.access import Asked
from motcua.web.components.reading import read

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier


def corrected(request: Asked, name: str) -> dict[str, Any]:
    """Only the answers that differ from those on file; an emptied one is None."""
    dossier = dossier_for(request.actor, name)
    with purpose(request.actor, Why.HANDLING, dossier.public_id):
        before = sealed.read_answers(dossier)
    asked = questions(dossier, before)
    after = typed(asked, request.POST, before)
    changed: dict[str, Any] = {}
    for question in asked:
        new = value(after, question)
        if new != value(before, question):
            _put(changed, question.steps, None if new is MISSING else new)
    return changed


def questions(dossier: "Dossier", answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """Those that this person was asked."""
    form = dossier.revision.form
    around = filing.surroundings(Filing(dossier.revision.code, answers, channel=dossier.channel))
    shown = set(form.shown(answers, around))
    return tuple(q for q in form.layout.questions if q.path in shown)


def typed(asked: tuple[Question, ...], post: QueryDict, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they stand in the form; a question that the form did not send stays as it is."""
    names = post.getlist("_asked")
    sent = [q for q in asked if any(n == q.path or n.startswith(f"{q.path}.") for n in names)]
    return read(sent, post, answers)


def _put(place: dict[str, Any], steps: tuple[str, ...], found: Any) -> None:
    for step in steps[:-1]:
        place = place.setdefault(step, {})
    place[steps[-1]] = found

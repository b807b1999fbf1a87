"""The reply to a supplement request: only the missing items, each with what the officer wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.dossiers import amending, sealed
from motcua.dossiers.actions.supply import open_request, supply
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.rules.answers import laid_over
from motcua.eforms.rules.answers import MISSING, value
from motcua.eforms.rules.layout import Question
from motcua.kernel.errors import NotFound
from motcua.parties.purpose import Why, purpose
from motcua.web.components.fields import Field, Mistake, Sheet, fields, mistakes
from motcua.web.components.reading import read
from motcua.web.portal.drafts import Draft, open_draft
from motcua.web.portal.papers import PREFIX, Paper, paper, stored_of

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier, SupplementRequest

ANSWERS, COMPONENT = "answers.", "component."


class AskedAnswer(NamedTuple):
    """One answer to correct."""

    field: Field
    words: str


class AskedPaper(NamedTuple):
    """One paper to bring."""

    paper: Paper
    words: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What is asked and what was given so far."""

    draft: Draft
    request: "SupplementRequest"
    answers: list[AskedAnswer]
    papers: list[AskedPaper]

    @property
    def mistakes(self) -> list[Mistake]:
        """For the error summary."""
        wrong = [Mistake(a.paper.field, a.paper.name, a.paper.error) for a in self.papers if a.paper.error]
        return [*mistakes(a.field for a in self.answers), *wrong]


def open_reply(actor: Actor, public_id: str) -> Draft:
    """The dossier with its answers, for the reply. Raises NotFound when nothing is asked."""
    found = open_draft(actor, public_id)
    request = open_request(found.dossier)
    if request is None:
        raise NotFound(what=gettext("yêu cầu bổ sung đang chờ trả lời"))
    wished = _wished(found)
    return found if wished is None else _with_wish(found, wished, actor)


def _with_wish(draft: Draft, wished: "Dossier", actor: Actor) -> Draft:
    """What the person had typed when they asked to correct stands there already."""
    with purpose(actor, Why.OWN, draft.dossier.public_id):
        answers = sealed.read_answers(wished)
    asked = {question.path: value(answers, question) for question in _questions(draft)}
    return replace(draft, answers=laid_over(draft.answers, _tree(draft, asked)))


def wished_papers(draft: Draft) -> dict[str, GivenComponent]:
    """The files that came with the wish to correct, of the papers that are asked for now."""
    request, wished = open_request(draft.dossier), _wished(draft)
    if request is None or wished is None:
        return {}
    asked = {target.removeprefix(COMPONENT) for target, *_ in request.defects}
    rows = amending.current(wished).items()
    return {
        code: GivenComponent(code, row.origin, row.file.sha256, row.name)
        for code, row in rows
        if code in asked and row.file
    }


def typed(draft: Draft, post: QueryDict) -> Draft:
    """The answers as corrected."""
    answers = read(_questions(draft), post, draft.answers)
    return replace(draft, answers=answers)


def reply(draft: Draft, paper_errors: Mapping[str, str] | None = None, *, tell: bool = False) -> Reply:
    """The form: the asked questions and papers only; with `tell` what is wrong with them."""
    request = open_request(draft.dossier)
    if request is None:
        raise NotFound(what=gettext("yêu cầu bổ sung đang chờ trả lời"))
    words = {target: told for target, _, told, _ in request.defects}
    sheet = Sheet(draft.answers, draft.errors() if tell else {}, required=[q.path for q in _questions(draft)])
    asked = [AskedAnswer(field, words[ANSWERS + field.name]) for field in fields(_questions(draft), sheet)]
    components = {c.code: c for c in draft.dossier.revision.spec().components}
    codes = [target.removeprefix(COMPONENT) for target in words if target.startswith(COMPONENT)]
    errors, here = paper_errors or {}, stored_of(wished) if (wished := _wished(draft)) else {}
    papers = [
        AskedPaper(
            paper(components[code], here.get(code), error=errors.get(code, "")), words[COMPONENT + code]
        )
        for code in codes
    ]
    return Reply(draft, request, asked, papers)


def missing(found: Reply, given: list[GivenComponent]) -> dict[str, str]:
    """Papers that were asked for and are not there: code → what to do."""
    there = {one.code for one in given}
    return {a.paper.code: gettext("hãy chọn tệp.") for a in found.papers if a.paper.code not in there}


def send(draft: Draft, given: list[GivenComponent], *, actor: Actor, key: str) -> None:
    """Hand the reply in."""
    supply(draft.dossier.public_id, _changed(draft), tuple(given), actor=actor, key=key)


def _changed(draft: Draft) -> dict[str, Any]:
    return _tree(draft, {q.path: value(draft.answers, q) for q in _questions(draft)})


def _wished(draft: Draft) -> "Dossier | None":
    request = open_request(draft.dossier)
    return amending.correction_of(draft.dossier) if request and request.is_applicants else None


def _tree(draft: Draft, told: Mapping[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    for question in _questions(draft):
        found = told[question.path]
        place = changed
        for step in question.steps[:-1]:
            place = place.setdefault(step, {})
        place[question.steps[-1]] = None if found is MISSING else found
    return changed


def _questions(draft: Draft) -> list[Question]:
    request = open_request(draft.dossier)
    asked = {target.removeprefix(ANSWERS) for target, *_ in request.defects} if request else set()
    return [q for q in draft.form.layout.questions if q.path in asked]


__all__ = ["PREFIX", "Reply", "missing", "open_reply", "reply", "send", "typed", "wished_papers"]

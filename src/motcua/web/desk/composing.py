"""The supplement composer: everything that is to be judged, what was typed, and what the letter will say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.dossiers import examining, judging, proposals, sealed
from motcua.dossiers.examining import asked_before
from motcua.dossiers.queries import Detail, detail
from motcua.eforms.rules.layout import Question
from motcua.kernel.codes import random_code
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.parties.purpose import Why, purpose
from motcua.web.components import fields
from motcua.web.components.access import Asked
from motcua.web.components.language import bilingual
from motcua.web.desk import addresses, reasons, room
from motcua.web.desk.asking import is_open, is_proposal
from motcua.web.desk.checklist import words_of
from motcua.web.desk.posted import MISSING
from motcua.web.desk.print_read import Opinion, Paged, read_of
from motcua.web.desk.situation import EMPTY, Failed

RIGHT, WRONG = "dat", "sai"
# stands in the letter, which is always Vietnamese
DIFFERENCE = "Tờ khai ghi «{declared}», giấy tờ ghi «{seen}». Hãy sửa cho khớp hoặc nộp giấy tờ đúng."


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to judge. `given`: what came in, in words; `before`: what an earlier request thought of it."""

    target: str
    name: str
    given: str
    href: str
    verdict: str
    reason: str
    words: str
    basis: str
    before: str
    is_needed: bool
    opinion: Opinion | None = None


def page(request: Asked, name: str, failed: Failed | None = None) -> HttpResponse:
    """The composer; after a failure with what was typed. Raises NotFound when nothing may be asked now."""
    look = detail(request.actor, name)
    if not is_open(look, request.actor):
        raise NotFound(what=Phrase("việc này"))
    with purpose(request.actor, Why.HANDLING, look.dossier.public_id):
        answers, read = sealed.read_answers(look.dossier), read_of(look, Paged())
        typed = failed.typed if failed else _kept(look, request.actor)
    view = (failed.typed if failed else request.GET).get("xem", "")
    proposal = proposals.newest(look.dossier)
    if not typed and proposal and proposal.status in {"returned", "waiting"}:
        typed = as_typed(proposal)
    shown = items(look, answers, read.opinions, typed)
    words = {
        "dossier": look.dossier,
        "spec": look.dossier.revision.spec(),
        "back": addresses.room(look.dossier.public_id, view),
        "view": view,
        "failed": failed,
        "papers": [i for i in shown if i.target.startswith("component.") and i.is_needed],
        "answers": [i for i in shown if i.target.startswith("answers.") and i.is_needed],
        "others": [i for i in shown if not i.is_needed],
        "reasons": reasons.supplements(),
        "rounds": asked_before(look.acts),
        "is_proposal": is_proposal(look, request.actor),
        "proposal": proposal,
        "rest": bool(typed.get("con-lai")),
        "half": None if failed else judging.half_done(look.dossier, request.actor),
        "key": random_code(),
    }
    return render(request, "desk/compose.html", words, status=failed.status if failed else 200)


def _kept(look: Detail, actor: Actor) -> QueryDict:
    """What this officer had marked when leaving."""
    marks = judging.kept(look.dossier, actor)
    if not marks:
        return EMPTY
    typed = QueryDict(mutable=True)
    for name, values in marks.items():
        typed.setlist(name, values)
    return typed


def as_typed(proposal: Any) -> QueryDict:
    """What was proposed, as if it had been typed just now."""
    typed = QueryDict(mutable=True)
    for target in proposal.passed:
        typed[f"xet.{target}"] = RIGHT
    for target, reason, words, basis in proposal.defects:
        typed[f"xet.{target}"] = "thieu" if reason == MISSING else WRONG
        typed[f"ly-do.{target}"], typed[f"noi-dung.{target}"] = reason, words
        typed[f"can-cu.{target}"] = basis
    return typed


def items(
    look: Detail, answers: Mapping[str, Any], opinions: Mapping[str, Opinion], typed: QueryDict
) -> tuple[Item, ...]:
    """What must be judged first, then what else may be asked for. The machine's opinion is ticked until somebody says otherwise."""
    dossier = look.dossier
    needed = examining.to_examine(dossier, answers, examining.given_by_people(look.components))
    spec = dossier.revision.spec()
    questions = {f"answers.{q.path}": q for q in examining.shown_questions(dossier, answers)}
    papers = {f"component.{c.code}": str(c.name) for c in spec.components}
    every = dict.fromkeys((*needed, *papers, *questions))
    before = _before(look)
    told = []
    for target in every:
        words, href = (
            _paper(look, target) if target in papers else (_answer(questions.get(target), answers), "")
        )
        name = papers.get(target) or _label(questions.get(target)) or target.partition(".")[2]
        item = _item((target, name, words, href), before, typed, is_needed=target in needed)
        told.append(item if typed else _ticked(item, opinions))
    return tuple(told)


def _ticked(item: Item, opinions: Mapping[str, Opinion]) -> Item:
    """What matches is right, what differs is wrong and the letter says how; of the rest a machine knows nothing."""
    path = item.target.removeprefix("answers.")
    found = [one for name, one in opinions.items() if name == path or name.startswith(f"{path}.")]
    told = [one for verdict in ("differs", "match") for one in found if one.verdict == verdict]
    if not told:
        return item
    opinion = told[0]
    if opinion.verdict == "match":
        is_whole = all(one.verdict == "match" for one in found)
        return replace(item, verdict=RIGHT if is_whole else "", opinion=opinion)
    words = DIFFERENCE.format(declared=item.given, seen=opinion.seen)
    return replace(item, verdict=WRONG, reason="mismatch", words=words, opinion=opinion)


def _item(
    shown: tuple[str, str, str, str], before: Mapping[str, str], typed: QueryDict, *, is_needed: bool
) -> Item:
    target, name, given, href = shown
    usual = "mismatch" if target.startswith("answers.") else "unreadable"
    return Item(
        target=target,
        name=name,
        given=given,
        href=href,
        verdict=typed.get(f"xet.{target}", ""),
        reason=typed.get(f"ly-do.{target}", usual if given else "missing"),
        words=typed.get(f"noi-dung.{target}", ""),
        basis=typed.get(f"can-cu.{target}", ""),
        before=before.get(target, ""),
        is_needed=is_needed,
    )


def _before(look: Detail) -> dict[str, str]:
    """By target, what the newest earlier request said."""
    said: dict[str, str] = {}
    for act in asked_before(look.acts):
        said |= dict.fromkeys(act.passed, gettext("lần trước: đạt"))
        said |= {
            target: gettext("lần trước đã yêu cầu: {words}").format(words=words)
            for target, _, words, _ in act.defects
        }
    return said


def _paper(look: Detail, target: str) -> tuple[str, str]:
    code = target.partition(".")[2]
    row = next((c for c in reversed(look.components) if c.code == code), None)
    if row is None:
        return "", ""
    href = addresses.room(look.dossier.public_id, tep=f"tp-{row.pk}") + "#viewer" if row.file_id else ""
    return str(words_of(row)), href


def _answer(question: Question | None, answers: Mapping[str, Any]) -> str:
    return "; ".join(row.value for row in _rows(question, answers) if row.value) if question else ""


def _rows(question: Question, answers: Mapping[str, Any]) -> Iterable[fields.Row]:
    return fields.rows([question], answers)


def _label(question: Question | None) -> str:
    return bilingual(question.label, question.label_en) if question else ""


def again(request: Asked, name: str, failed: Failed) -> HttpResponse:
    """After a failure: the composer, or the room with all that was typed when nothing may be asked any more."""
    if is_open(detail(request.actor, name), request.actor):
        return page(request, name, failed)
    return room.page(request, name, failed)

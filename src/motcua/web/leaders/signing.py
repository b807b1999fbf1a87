"""The signing stack: what waits, where it goes beyond its template, and one authorisation for all that was not taken out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.dossiers import differences, worklist
from motcua.dossiers.actions.approve_outcome import approve_outcome
from motcua.dossiers.actions.finish_step import send_back
from motcua.dossiers.actions.sign_together import open_batch
from motcua.dossiers.worklist import ToSign
from motcua.kernel.errors import DomainError, InvalidInput, NotAllowed, NotFound
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.web.components.changes import Change, answers_changed
from motcua.web.components.language import bilingual, told
from motcua.web.components.words import Tag, time_left
from motcua.workflow.queries import graph_of, send_back_choices

AT_ONCE_MAX = 100
RETURN = "tra-lai."


@dataclass(frozen=True, slots=True)
class Waiting:
    """One draft on the stack. `mark` is the dossier with the version that was looked at."""

    public_id: str
    mark: str
    number: str
    procedure: str
    applicant: str
    step: str
    left: Tag
    written: tuple[tuple[str, str], ...]  # what an officer wrote beyond the template: label, text
    corrected: tuple[Change, ...]  # what an officer corrected in the declaration


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one."""

    number: str
    is_done: bool
    words: str


def waiting(actor: Actor) -> tuple[Waiting, ...]:
    """The most urgent first. Opens names, drafts and corrections once for the whole list."""
    rows = worklist.stack(actor)[:AT_ONCE_MAX]
    if not rows:
        return ()
    with purpose(actor, Why.HANDLING):
        names = parties.names({row.party for row in rows if row.party})
        corrected = differences.corrected([row.dossier for row in rows])
        return tuple(_waiting(row, names, corrected.get(row.dossier.pk, [])) for row in rows)


def decide(actor: Actor, marks: Iterable[str], reasons: Mapping[str, str], key: str) -> tuple[Result, ...]:
    """What has a reason goes back to whoever drafted it, the rest of `marks` is approved.

    Each is an act of its own with its own key: one that fails does not hold up the others.
    """
    back = {name: reason for name, reason in reasons.items() if reason.strip()}
    rows = {row.dossier.public_id: row for row in worklist.stack(actor)} if back else {}
    returned = [
        _return(name, rows.get(name), reason, f"{key}/{name}", actor) for name, reason in back.items()
    ]
    wanted = [mark for mark in marks if mark.partition("@")[0] not in back]
    approved = [_approve(mark, key, actor) for mark in wanted[:AT_ONCE_MAX]]
    if any(one.is_done for one in approved):
        ask_on_the_telephone(actor, f"{key}/luot")
    return (*returned, *approved)


def ask_on_the_telephone(actor: Actor, key: str = "") -> bool:
    """One request for everything that is approved and not signed; false for who signs on the server."""
    try:
        open_batch(actor.id, actor=actor, key=key)
    except (
        NotFound,
        NotAllowed,
    ):  # who decides in a leader's place by delegation has no key of their own elsewhere
        return False
    return True


def _waiting(row: ToSign, names: Mapping[str, str], corrected: Iterable[tuple[Any, Any]]) -> Waiting:
    row.outcome.dossier = row.dossier
    changes = [one for before, after in corrected for one in answers_changed(row.dossier, before, after)]
    return Waiting(
        public_id=row.dossier.public_id,
        mark=f"{row.dossier.public_id}@{row.dossier.version}",
        number=row.dossier.number or "",
        procedure=row.dossier.revision.name,
        applicant=names.get(row.party, ""),
        step=row.task.name,
        left=time_left(row.task.due_at or row.dossier.due_at),
        written=tuple((bilingual(vi, en), text) for vi, en, text in differences.written(row.outcome)),
        corrected=tuple(changes),
    )


def _return(name: str, row: ToSign | None, reason: str, key: str, actor: Actor) -> Result:
    number = row.dossier.number or "" if row else name
    try:
        if row is None:
            raise InvalidInput(gettext("Văn bản"), gettext("không còn chờ ông/bà ký."))
        send_back(row.task.id, _drafting_step(row), reason, actor=actor, key=key)
    except DomainError as error:
        return Result(number, is_done=False, words=told(error))
    return Result(number, is_done=True, words=gettext("đã trả lại kèm lý do"))


def _drafting_step(row: ToSign) -> str:
    """The nearest earlier step of a case officer; without one, the nearest step."""
    graph = graph_of(row.dossier.revision.workflow_id)
    choices = [node for node, _ in send_back_choices(row.task.id)]
    drafting = [node for node in choices if graph.nodes[node].role == Role.CASE_OFFICER]
    return next(reversed(drafting or choices), "")


def _approve(mark: str, key: str, actor: Actor) -> Result:
    name = mark.partition("@")[0]
    try:
        outcome = approve_outcome(mark, actor=actor, key=f"{key}/{name}")
    except DomainError as error:
        return Result(name, is_done=False, words=told(error))
    words = gettext("đã phê duyệt, số {number}")
    return Result(
        outcome.dossier.number or "", is_done=True, words=words.format(number=outcome.document_number)
    )

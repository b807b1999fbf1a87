"""The signing stack: what waits, and one authorisation for all that was not taken out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.dossiers import worklist
from motcua.dossiers.actions.approve_outcome import approve_outcome
from motcua.kernel.errors import DomainError
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.web.components.language import told
from motcua.web.components.words import Tag, time_left

AT_ONCE_MAX = 100


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


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one."""

    number: str
    is_done: bool
    words: str


def waiting(actor: Actor) -> tuple[Waiting, ...]:
    """The most urgent first. Opens the names once for the whole list."""
    rows = worklist.stack(actor)[:AT_ONCE_MAX]
    if not rows:
        return ()
    with purpose(actor, Why.HANDLING):
        names = parties.names({row.party for row in rows if row.party})
    return tuple(
        Waiting(
            public_id=row.dossier.public_id,
            mark=f"{row.dossier.public_id}@{row.dossier.version}",
            number=row.dossier.number or "",
            procedure=row.dossier.revision.name,
            applicant=names.get(row.party, ""),
            step=row.task.name,
            left=time_left(row.task.due_at or row.dossier.due_at),
        )
        for row in rows
    )


def approve(marks: Iterable[str], key: str, actor: Actor) -> tuple[Result, ...]:
    """Each is an act of its own with its own key: one that fails does not hold up the others."""
    return tuple(_approve(mark, key, actor) for mark in list(marks)[:AT_ONCE_MAX])


def _approve(mark: str, key: str, actor: Actor) -> Result:
    name = mark.partition("@")[0]
    try:
        outcome = approve_outcome(mark, actor=actor, key=f"{key}/{name}")
    except DomainError as error:
        return Result(name, is_done=False, words=told(error))
    words = gettext("đã phê duyệt, số {number}; chữ ký số được gắn sau giây lát")
    return Result(
        outcome.dossier.number or "", is_done=True, words=words.format(number=outcome.document_number)
    )

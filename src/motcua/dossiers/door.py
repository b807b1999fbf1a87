"""The only door: lock, permit, check the table; then write the row and record the event, together."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import who_may
from motcua.dossiers import parts
from motcua.dossiers.consultation_events import ConsultationAnswered, ConsultationAsked, ConsultationLapsed
from motcua.dossiers.duty_events import DoneUnder
from motcua.dossiers.errors import ChangedMeanwhile, DecisionAlreadyIssued, MoveNotAllowed, StillSuspended
from motcua.dossiers.models import Dossier
from motcua.dossiers.names import name_of
from motcua.dossiers.permissions import NEEDS, permit_here
from motcua.dossiers.rules.lifecycle import (
    AFTER_DECISION,
    MOVE_NAMES,
    NEEDS_RUNNING_CLOCK,
    Move,
    Status,
    moves_from,
    next_status,
)
from motcua.dossiers.scope import dossier_for, dossier_of_task
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase, joined
from motcua.kernel.statements import update
from motcua.ledger.record import Event, Happening, record_many
from motcua.workflow.queries import open_tasks

VERSION_DIGITS = 9
ANSWERS = (ConsultationAnswered, ConsultationLapsed)
ALWAYS = ("status", "version", "last_actor", "last_moved_at", "desk_agency")


def enter(name: str, move: Move, *, actor: Actor) -> Dossier:
    """Lock the dossier and make sure that `actor` may do `move` to it now.

    `name` is a public id or number; `name@7` also says which version the person looked at.
    Raises NotFound, NotAllowed, ChangedMeanwhile, MoveNotAllowed, DecisionAlreadyIssued, StillSuspended.
    """
    name, _, seen = name.partition("@")
    return _checked(dossier_for(actor, name, lock=True), move, actor, seen)


def enter_step(task_id: int, move: Move, *, actor: Actor) -> Dossier:
    """The same by a task of its route: whatever is read of the task afterwards stays true until the end of the act."""
    return _checked(dossier_of_task(actor, task_id), move, actor)


def check_seen(dossier: Dossier, seen: str) -> None:
    """Do nothing when `seen` is the version of now, or nothing at all. Raises ChangedMeanwhile, NotFound."""
    if not seen:
        return
    if not (seen.isascii() and seen.isdigit() and len(seen) <= VERSION_DIGITS):
        raise NotFound(what=Phrase("hồ sơ này"))
    if int(seen) != dossier.version:
        raise ChangedMeanwhile(who=_last_mover(dossier), when=_last_time(dossier))


def leave(
    dossier: Dossier, move: Move, *events: Event, actor: Actor, changed: tuple[str, ...] = ()
) -> Dossier:
    """Write the new status with `changed` fields and record what happened. The caller holds the lock."""
    dossier.status = next_status(dossier.status, move)
    dossier.version += 1
    dossier.last_actor, dossier.last_moved_at = actor.id, clock.now()
    update(dossier, *ALWAYS, *changed, *_asking(dossier, events))
    record_many(
        Happening(event, actor.id, dossier.public_id)
        for event in (*events, *_in_place(dossier, move, events))
    )
    return dossier


def _in_place(dossier: Dossier, move: Move, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """What is done in somebody's place says so in the ledger, once an act."""
    if not dossier.under or any(getattr(event, "under", "") for event in events):
        return ()
    return (DoneUnder(move, dossier.under),)


def _asking(dossier: Dossier, events: tuple[Event, ...]) -> tuple[str, ...]:
    """Whether somebody else is asked and has not answered yet: the field to write, when these events touch it."""
    if any(isinstance(event, ConsultationAsked) for event in events):
        dossier.is_asking = True
    elif any(isinstance(event, ANSWERS) for event in events):
        dossier.is_asking = any(task.is_consultation for task in open_tasks(dossier.public_id))
    else:
        return ()
    return ("is_asking",)


def touch(dossier: Dossier) -> None:
    """Count a change that is no move (a draft saved): pages that are older notice it. The caller holds the lock."""
    dossier.version += 1
    update(dossier, "version")


def _checked(dossier: Dossier, move: Move, actor: Actor, seen: str = "") -> Dossier:
    dossier.under = permit_here(actor, move, dossier).under
    check_seen(dossier, seen)
    _check_table(dossier, move)
    _check_decision(dossier, move)
    if move in NEEDS_RUNNING_CLOCK and dossier.suspensions.filter(until=None).exists():
        raise StillSuspended(move=MOVE_NAMES[move])
    return dossier


def _check_table(dossier: Dossier, move: Move) -> None:
    try:
        next_status(dossier.status, move)
    except MoveNotAllowed as error:
        if dossier.last_moved_at is None:
            raise
        raise error.told_by(_last_mover(dossier), _last_time(dossier), _allowed(dossier)) from None


def _check_decision(dossier: Dossier, move: Move) -> None:
    if move in AFTER_DECISION or dossier.status != Status.IN_PROCESS:
        return
    if move is Move.EXTEND and parts.steps(
        dossier
    ):  # the certificate is out, other agencies are late: an apology is due
        return
    if issued := dossier.outcomes.filter(part="").exclude(status="drafted").first():
        raise DecisionAlreadyIssued(document_number=issued.document_number, move=MOVE_NAMES[move])


def _allowed(dossier: Dossier) -> str:
    told = {MOVE_NAMES[move]: who_may(NEEDS[move]) for move in sorted(moves_from(dossier.status))}
    said = (Phrase("{act} ({who})", act=name, who=who) for name, who in told.items())
    return joined(*said, by="; ") or Phrase("không có")


def _last_mover(dossier: Dossier) -> str:
    return name_of(dossier.last_actor)


def _last_time(dossier: Dossier) -> str:
    moment = dossier.last_moved_at or dossier.started_at
    return clock.local(moment).strftime("%H:%M:%S %d/%m/%Y")

"""End without an outcome (dừng giải quyết, Mẫu số 05), and the citizen's own wish to end (rút hồ sơ)."""

from motcua.accounts.actor import Actor
from motcua.dossiers import clockwork, door, route
from motcua.dossiers.errors import DecisionAlreadyIssued
from motcua.dossiers.events import DossierStopped, DossierWithdrawn, WithdrawalRequested
from motcua.dossiers.models import StopNotice, Withdrawal
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.kernel import clock
from motcua.ledger.idempotency import once


@once
def withdraw(name: str, reason: str = "", *, actor: Actor, key: str = "") -> Withdrawal:
    """The citizen asks to stop. Raises DecisionAlreadyIssued after a decision."""
    dossier = door.enter(name, Move.WITHDRAW, actor=actor)
    if issued := dossier.outcomes.exclude(status="drafted").first():
        raise DecisionAlreadyIssued(document_number=issued.document_number)
    row = Withdrawal.objects.create(dossier=dossier, made_at=clock.now(), made_by=actor.id, reason=reason)
    clockwork.close_suspension(dossier)
    event = WithdrawalRequested(reason="asked")
    door.leave(dossier, Move.WITHDRAW, event, actor=actor, changed=("still_minutes", "citizen_minutes"))
    return row


@once
def stop(name: str, reason: str, words: str = "", *, actor: Actor, key: str = "") -> StopNotice:
    """Form 05. `reason`: withdrawn, no_supplement, or law (with `words` that name the article)."""
    dossier = door.enter(name, Move.STOP, actor=actor)
    was_asked = dossier.status == Status.WITHDRAWAL_ASKED
    row = StopNotice.objects.create(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        needs_paper=True,
        reason="withdrawn" if was_asked else reason,
        words=words,
    )
    clockwork.close_suspension(dossier)
    dossier.finished_at = clock.now()
    route.end(dossier)
    on_time = clockwork.is_on_time(dossier)
    event = (
        DossierWithdrawn(is_on_time=on_time)
        if was_asked
        else DossierStopped(reason=reason, is_on_time=on_time)
    )
    door.leave(
        dossier, Move.STOP, event, actor=actor, changed=("finished_at", "still_minutes", "citizen_minutes")
    )
    return row

"""Financial duty with two appointment dates (nghĩa vụ tài chính): slip out, clock waits; proof in, new date."""

from motcua.accounts.actor import Actor
from motcua.dossiers import clockwork, door, route
from motcua.dossiers.errors import NoSecondLimit
from motcua.dossiers.events import FinancialDutyNotified, FinancialDutyProven
from motcua.dossiers.models import FinancialDuty
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.workflow.actions import deliver

MESSAGE = "financial_duty_proven"


@once
def notify_duty(name: str, amount_vnd: int, *, actor: Actor, key: str = "") -> FinancialDuty:
    """First date met: the slip goes out and the time is the citizen's. Raises NoSecondLimit."""
    dossier = door.enter(name, Move.NOTIFY_DUTY, actor=actor)
    if dossier.revision.spec().financial_duty is None:
        raise NoSecondLimit
    row = FinancialDuty.objects.create(
        dossier=dossier, made_at=clock.now(), made_by=actor.id, amount_vnd=amount_vnd
    )
    clockwork.close_suspension(dossier)
    clockwork.stop_clock(dossier, "financial_duty", is_citizens_time=True)
    event = FinancialDutyNotified(amount_vnd=amount_vnd)
    door.leave(dossier, Move.NOTIFY_DUTY, event, actor=actor, changed=("still_minutes", "citizen_minutes"))
    return row


@once
def prove_duty(name: str, proof: str, *, actor: Actor, key: str = "") -> FinancialDuty:
    """Paid, by data or voucher: the second appointment date counts from now."""
    dossier = door.enter(name, Move.PROVE_DUTY, actor=actor)
    duty = dossier.revision.spec().financial_duty
    if duty is None:
        raise NoSecondLimit
    now = clock.now()
    minutes = clockwork.close_suspension(dossier)
    promised = clockwork.give_promise(dossier, "duty", duty.after_payment, now)
    row = dossier.financialdutys.filter(proven_at=None).latest("id")
    row.proven_at, row.proof, row.due_at = now, proof, promised.due_at
    row.save(update_fields=["proven_at", "proof", "due_at"])
    advance = deliver(dossier.public_id, MESSAGE, facts=route.facts_of(dossier), now=now)
    event = FinancialDutyProven(minutes=minutes, due_at=promised.due_at)
    steps = (*route.closed(advance.closed), *route.opened(advance.opened))
    door.leave(dossier, Move.PROVE_DUTY, event, *steps, actor=actor, changed=clockwork.CLOCK_FIELDS)
    return row

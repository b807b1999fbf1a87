"""Financial duty with two appointment dates (nghĩa vụ tài chính): slip out, clock waits; proof in, new date."""

from motcua.accounts.actor import Actor
from motcua.catalogue.rules.spec import DUTY_PROVEN
from motcua.dossiers import clockwork, door, route
from motcua.dossiers.fee_errors import DutyNotifiedAlready, DutyTooEarly, NoSecondLimit
from motcua.dossiers.fee_events import FinancialDutyNotified, FinancialDutyProven
from motcua.dossiers.models import Dossier, FinancialDuty
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase, joined
from motcua.ledger.idempotency import once
from motcua.ledger.record import Event
from motcua.workflow import queries as workflow
from motcua.workflow.actions import deliver

AMOUNT_MAX_VND = 10**15
PROOF_MAX = 120


@once
def notify_duty(name: str, amount_vnd: int, *, actor: Actor, key: str = "") -> FinancialDuty:
    """First date met: the slip goes out and the time is the citizen's.

    It is the work of the step before the payment, so that step ends with it. Raises NoSecondLimit, DutyTooEarly,
    DutyNotifiedAlready, InvalidInput.
    """
    dossier = door.enter(name, Move.NOTIFY_DUTY, actor=actor)
    if clockwork.duty_of(dossier) is None:
        raise NoSecondLimit
    if before := dossier.financialdutys.first():
        raise DutyNotifiedAlready(when=clock.local(before.made_at).strftime("%H:%M %d/%m/%Y"))
    if not 0 < amount_vnd <= AMOUNT_MAX_VND:
        raise InvalidInput(
            "Số tiền",
            Phrase("{amount} đồng không phải số tiền phải nộp.", amount=amount_vnd),
            "1500000",
        )
    steps = _come_to_the_wait(dossier, actor)
    row = FinancialDuty.objects.create(
        dossier=dossier, made_at=clock.now(), made_by=actor.id, amount_vnd=amount_vnd
    )
    clockwork.stop_clock(dossier, "financial_duty", is_citizens_time=True)
    event = FinancialDutyNotified(amount_vnd=amount_vnd)
    door.leave(dossier, Move.NOTIFY_DUTY, *steps, event, actor=actor)
    return row


@once
def prove_duty(name: str, proof: str, *, actor: Actor, key: str = "") -> FinancialDuty:
    """Paid, by data or voucher: the second appointment date counts from now, and the route goes on."""
    dossier = door.enter(name, Move.PROVE_DUTY, actor=actor)
    proof = texts.written("Chứng từ", proof, PROOF_MAX, example="Giấy nộp tiền số 0001234")
    duty = clockwork.duty_of(dossier)
    if duty is None:
        raise NoSecondLimit
    now = clock.now()
    stood = clockwork.close_suspension(dossier)
    promised = clockwork.give_promise(dossier, "duty", duty.after_payment, now)
    route.postpone(dossier, stood.minutes)
    row = dossier.financialdutys.filter(proven_at=None).latest("id")
    row.proven_at, row.proof, row.due_at = now, proof, promised.due_at
    row.save(update_fields=["proven_at", "proof", "due_at"])
    advance = deliver(dossier.public_id, DUTY_PROVEN, facts=route.FactsOf(dossier), now=now)
    event = FinancialDutyProven(minutes=stood.citizen_minutes, due_at=promised.due_at)
    steps = (*route.closed(advance.closed), *route.opened(advance.opened))
    door.leave(dossier, Move.PROVE_DUTY, event, *steps, actor=actor, changed=clockwork.CLOCK_FIELDS)
    return row


def _come_to_the_wait(dossier: Dossier, actor: Actor) -> tuple[Event, ...]:
    """End the step that sends the slip, so that the route waits for the proof. Nothing to do when it waits already."""
    if DUTY_PROVEN in workflow.awaited(dossier.public_id):
        return ()
    waiting = [t for t in workflow.open_tasks(dossier.public_id) if not t.is_consultation]
    digest = dossier.revision.workflow_id
    task = next((t for t in waiting if workflow.leads_to(t, DUTY_PROVEN, digest)), None)
    if task is None:
        raise DutyTooEarly(steps=joined(*(Phrase("«{step}»", step=t.name) for t in waiting), by=", "))
    route.check_is_yours(task, actor)
    return route.complete(dossier, task, {}, actor)[1]

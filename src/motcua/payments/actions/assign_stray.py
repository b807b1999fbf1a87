"""Money that named no charge of ours is given to the charge it was meant for (gán tiền chưa rõ): by two people.

The statement of the day says that it is there; one person finds whose it is and why, another agrees.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.payments.actions.locked import locked, refuse
from motcua.payments.errors import OwnAssignment, StrayTaken
from motcua.payments.events import ChargePaid, StrayAsked, StrayAssigned, StrayRefused
from motcua.payments.models import Charge, PaymentEvent, StrayAssignment
from motcua.payments.providers import source
from motcua.payments.queries import stray_line
from motcua.payments.rules.settlement import Happening, Status, Verdict

REASON_MAX = 200


@dataclass(frozen=True, slots=True)
class Stray:
    """One line of a statement that nobody here knows."""

    provider: str
    day: date
    transaction: str


@once
def ask_assignment(
    stray: Stray,
    reference: str,
    reason: str,
    *,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> StrayAssignment:
    """Say whose it is. Raises NotFound, StrayTaken, ChargeNotOpen, InvalidInput for another amount or no reason."""
    require(actor, Permission.ASSIGN_MONEY)
    amount = stray_line(stray.provider, stray.day, stray.transaction)
    charge = locked(reference.strip().upper())
    reason = reason.strip()[:REASON_MAX]
    if not reason:
        raise InvalidInput("Căn cứ", "chưa ghi.", "Người nộp gửi ảnh lệnh chuyển tiền")
    _check(charge, amount)
    taken = StrayAssignment.objects.filter(provider=stray.provider, transaction=stray.transaction)
    if taken.exclude(status="refused").exists():
        raise StrayTaken
    row = StrayAssignment.objects.create(
        charge=charge,
        provider=stray.provider,
        day=stray.day,
        transaction=stray.transaction,
        amount_vnd=amount,
        reason=reason,
        asked_by=actor.id,
        asked_at=clock.now(),
    )
    record(StrayAsked(charge.subject, stray.provider, stray.day, amount), actor=actor.id, subject=reference)
    return row


@once
def confirm_assignment(assignment: int, *, actor: Actor, key: str = "") -> StrayAssignment:  # noqa: ARG001
    """Another person agrees: the charge is paid with that money, on the day it came. Raises OwnAssignment, ChargeNotOpen."""
    row = _to_answer(assignment, actor)
    charge = row.charge
    _check(charge, row.amount_vnd)
    _answered(row, "done", actor)
    came_at = datetime.combine(
        row.day, time(12), tzinfo=clock.PROVINCE
    )  # a statement's line tells the day only
    PaymentEvent.objects.create(  # so that the books of that day agree from now on
        charge=charge,
        provider=row.provider,
        event_id=f"assigned-{row.pk}",
        happening=Happening.SUCCEEDED,
        provider_ref=row.transaction,
        amount_vnd=row.amount_vnd,
        happened_at=came_at,
        body=b"",
        signature="",
        received_at=clock.now(),
        verdict=Verdict.SETTLED,
        reason="gán theo đối soát",
    )
    teller = source(row.provider)
    charge.status, charge.paid_at, charge.paid_ref = Status.PAID, came_at, row.transaction
    charge.provider, charge.way = teller.name, teller.way
    charge.save()
    paid = ChargePaid(charge.subject, charge.amount_vnd, teller.way, teller.name, came_at)
    for event in (StrayAssigned(charge.subject, row.provider, row.day, row.amount_vnd), paid):
        record(event, actor=actor.id, subject=charge.reference)
    return row


@once
def refuse_assignment(assignment: int, *, actor: Actor, key: str = "") -> StrayAssignment:  # noqa: ARG001
    """The other person does not agree: the money is nobody's again. Raises OwnAssignment."""
    row = _to_answer(assignment, actor)
    _answered(row, "refused", actor)
    event = StrayRefused(row.charge.subject, row.provider, row.day, row.amount_vnd)
    record(event, actor=actor.id, subject=row.charge.reference)
    return row


def _to_answer(assignment: int, actor: Actor) -> StrayAssignment:
    require(actor, Permission.REFUND)
    row = StrayAssignment.objects.select_related("charge").filter(pk=assignment).first()
    if row is None:
        raise NotFound("đề nghị gán tiền này")
    charge = locked(row.charge.reference)
    row = StrayAssignment.objects.select_for_update().get(pk=assignment)
    row.charge = charge
    if row.status != "asked":
        raise refuse(charge, Phrase("gán tiền"))
    if row.asked_by == actor.id:
        raise OwnAssignment
    return row


def _answered(row: StrayAssignment, status: str, actor: Actor) -> None:
    row.status, row.answered_by, row.answered_at = status, actor.id, clock.now()
    row.save(update_fields=["status", "answered_by", "answered_at"])


def _check(charge: Charge, amount_vnd: int) -> None:
    if not charge.is_open:
        raise refuse(charge, Phrase("gán tiền"))
    if charge.amount_vnd != amount_vnd:
        told = Phrase("phải thu {owed} đồng, tiền đến {came} đồng.", owed=charge.amount_vnd, came=amount_vnd)
        raise InvalidInput("Số tiền", told)

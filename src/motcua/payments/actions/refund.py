"""Give money back (hoàn tiền): asked for with a cause, then sent through whoever has it, or repaid at the counter.

Who asks and who sends are two people; a dossier that ends without an outcome asks by itself.
"""

from dataclasses import dataclass

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.payments.actions.locked import locked, refuse
from motcua.payments.errors import OwnRefund, ProviderRefused
from motcua.payments.events import ChargeRefunded, MoneyReturned, RefundFailed, RefundRequested, RefundSent
from motcua.payments.models import Charge, Refund
from motcua.payments.providers import source
from motcua.payments.queries import came_in_vnd, given_back_vnd
from motcua.payments.rules.refunding import (
    BY_HAND,
    CAUSE_NAMES,
    OF_THE_DOSSIER,
    UNDER_WAY,
    Cause,
    RefundStatus,
)
from motcua.payments.rules.settlement import Status

COUNTER = "counter"
REASON_MAX = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall go back and why. Without an amount everything that is left; without a transaction the one that counted."""

    cause: str
    reason: str = ""
    amount_vnd: int = 0
    transaction: str = ""


@once
def request_refund(reference: str, wish: Wish, *, actor: Actor, key: str = "") -> Refund:  # noqa: ARG001
    """Somebody with a cause asks for it; nothing moves yet. Raises ChargeNotOpen, InvalidInput."""
    require(actor, Permission.PAY)
    charge = locked(reference)
    money = wish.transaction or charge.paid_ref
    left = came_in_vnd(charge, money) - given_back_vnd(charge, money)
    # who ends asks for the rest also while a part is on its way: nobody would ask again
    is_busy = (
        wish.cause != Cause.ENDED and charge.refunds.filter(transaction=money, status__in=UNDER_WAY).exists()
    )
    if not money or left <= 0 or is_busy:
        raise refuse(charge, Phrase("xin hoàn tiền"))
    amount = wish.amount_vnd or left
    if wish.cause not in _causes(actor):
        raise InvalidInput("Lý do hoàn tiền", "không có trong danh mục.", CAUSE_NAMES[Cause.MISTAKE])
    if not 0 < amount <= left:
        raise InvalidInput("Số tiền hoàn", Phrase("phải từ 1 đến {left} đồng.", left=left))
    refund = Refund.objects.create(
        charge=charge,
        key=f"{charge.reference}-R{charge.refunds.count() + 1}",
        provider="" if money == COUNTER else _holder(charge, money),
        transaction=money,
        amount_vnd=amount,
        cause=wish.cause,
        reason=wish.reason[:REASON_MAX],
        asked_by=actor.id,
        asked_at=clock.now(),
    )
    event = RefundRequested(charge.subject, refund.key, amount, wish.cause)
    record(event, actor=actor.id, subject=charge.reference)
    return refund


def _causes(actor: Actor) -> set[Cause]:
    """That a dossier ended, or costs less now, is said by the dossier itself: no person asks in its name."""
    return set(Cause) if Role.SYSTEM in actor.roles else set(Cause) - OF_THE_DOSSIER


def send_refund(key: str, *, actor: Actor) -> Refund:
    """Tell whoever has the money to send it back; its notice ends the refund. Harmless to repeat.

    Never inside a transaction: it asks the network. Raises ChargeNotOpen, OwnRefund, ProviderAway, ProviderRefused.
    """
    require(actor, Permission.REFUND)
    with transaction.atomic(durable=True):
        refund = _mine_to_send(key, actor)
    try:
        source(refund.provider).refund(refund.transaction, refund.amount_vnd, key=refund.key)
    except ProviderRefused:
        _give_up(key, actor)
        raise
    return refund


@once
def repay_at_counter(key_of_refund: str, *, actor: Actor, key: str = "") -> Refund:  # noqa: ARG001
    """Cash back over the counter."""
    require(actor, Permission.TAKE_MONEY)
    refund = _locked(key_of_refund)
    if refund.provider or refund.status != RefundStatus.ASKED:
        raise refuse(refund.charge, Phrase("hoàn tiền tại quầy"))
    return _given_back(refund, actor)


@once
def note_repaid(key_of_refund: str, paper: str, *, actor: Actor, key: str = "") -> Refund:  # noqa: ARG001
    """Whoever has the money takes no orders from us: a person saw to it there, and says by which paper (chứng từ)."""
    require(actor, Permission.REFUND)
    refund = _locked(key_of_refund)
    if refund.provider not in BY_HAND or refund.status != RefundStatus.ASKED:
        raise refuse(refund.charge, Phrase("ghi nhận đã hoàn"))
    if not (paper := paper.strip()):
        raise InvalidInput("Số chứng từ", "chưa ghi.", "UNC 0153 ngày 24/11/2026")
    refund.reason = f"{refund.reason}; chứng từ {paper}".removeprefix("; ")[:REASON_MAX]
    return _given_back(refund, actor)


def _given_back(refund: Refund, actor: Actor) -> Refund:
    _not_own(refund, actor)
    refund.status, refund.sent_by = RefundStatus.DONE, actor.id
    refund.sent_at = refund.ended_at = clock.now()
    refund.save()
    charge = refund.charge
    if refund.amount_vnd == charge.amount_vnd:
        charge.status, charge.refunded_at = Status.REFUNDED, refund.ended_at
        charge.save(update_fields=["status", "refunded_at"])
        event = ChargeRefunded(dossier=charge.subject, amount_vnd=charge.amount_vnd, way=charge.way)
        record(event, actor=actor.id, subject=charge.reference)
    else:
        record(
            MoneyReturned(charge.subject, refund.key, refund.amount_vnd, refund.cause),
            actor=actor.id,
            subject=charge.reference,
        )
    return refund


def _mine_to_send(key: str, actor: Actor) -> Refund:
    refund = _locked(key)
    if not refund.provider or refund.provider in BY_HAND or refund.status not in UNDER_WAY:
        raise refuse(refund.charge, Phrase("hoàn tiền qua cổng thanh toán"))
    _not_own(refund, actor)
    if refund.status == RefundStatus.ASKED:
        refund.status, refund.sent_by, refund.sent_at = RefundStatus.SENT, actor.id, clock.now()
        refund.save()
        event = RefundSent(refund.charge.subject, refund.key, refund.amount_vnd)
        record(event, actor=actor.id, subject=refund.charge.reference)
    return refund


@transaction.atomic
def _give_up(key: str, actor: Actor) -> None:
    refund = _locked(key)
    if refund.status == RefundStatus.SENT:
        refund.status, refund.ended_at = RefundStatus.FAILED, clock.now()
        refund.save(update_fields=["status", "ended_at"])
        event = RefundFailed(refund.charge.subject, refund.key, refund.amount_vnd)
        record(event, actor=actor.id, subject=refund.charge.reference)


def _not_own(refund: Refund, actor: Actor) -> None:
    if refund.asked_by == actor.id:
        raise OwnRefund


def _locked(key: str) -> Refund:
    charge = locked(key.rpartition("-R")[0])
    refund = charge.refunds.filter(key=key).first()
    if refund is None:
        raise refuse(charge, Phrase("hoàn tiền"))
    refund.charge = charge
    return refund


def _holder(charge: Charge, money: str) -> str:
    told = charge.notices.filter(provider_ref=money).first()
    return told.provider if told else charge.provider

"""Give the money back: asked for, then sent through the provider or repaid at the counter (hoàn tiền)."""

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.payments.actions.locked import locked, refuse
from motcua.payments.events import ChargeRefunded
from motcua.payments.models import Charge
from motcua.payments.providers import provider
from motcua.payments.rules.settlement import Status

ONLINE = frozenset({"online_national", "online_local"})


@once
def request_refund(reference: str, reason: str, *, actor: Actor, key: str = "") -> Charge:  # noqa: ARG001
    """Somebody with a reason asks for it; nothing moves yet."""
    require(actor, Permission.PAY)
    charge = locked(reference)
    if not charge.is_paid:
        raise refuse(charge, Phrase("xin hoàn tiền"))
    charge.refund_requested_at, charge.refund_reason = clock.now(), reason[:200]
    charge.save(update_fields=["refund_requested_at", "refund_reason"])
    return charge


def send_refund(reference: str, *, actor: Actor) -> Charge:
    """Tell the provider to send the money back; its notice makes the charge refunded. Harmless to repeat.

    Never inside a transaction: it asks the network. Raises ChargeNotOpen, ProviderAway.
    """
    require(actor, Permission.TAKE_MONEY)
    with transaction.atomic(durable=True):
        charge = locked(reference)
    if not _may_be_refunded(charge) or charge.way not in ONLINE:
        raise refuse(charge, Phrase("hoàn tiền qua cổng thanh toán"))
    source = provider(charge.provider)
    source.refund(charge.paid_ref, charge.amount_vnd, key=f"{charge.reference}-refund")
    return charge


@once
def repay_at_counter(reference: str, *, actor: Actor, key: str = "") -> Charge:  # noqa: ARG001
    """Cash back over the counter."""
    require(actor, Permission.TAKE_MONEY)
    charge = locked(reference)
    if not _may_be_refunded(charge) or charge.way in ONLINE:
        raise refuse(charge, Phrase("hoàn tiền tại quầy"))
    charge.status, charge.refunded_at = Status.REFUNDED, clock.now()
    charge.save(update_fields=["status", "refunded_at"])
    event = ChargeRefunded(dossier=charge.subject, amount_vnd=charge.amount_vnd, way=charge.way)
    record(event, actor=actor.id, subject=charge.reference)
    return charge


def _may_be_refunded(charge: Charge) -> bool:
    return charge.is_paid and charge.refund_requested_at is not None

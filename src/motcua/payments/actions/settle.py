"""A provider tells us something (ghi nhận thanh toán)."""

from django.db import transaction

from motcua.kernel import clock
from motcua.ledger.record import record
from motcua.payments.actions.locked import locked
from motcua.payments.errors import CallbackForged, CallbackStale
from motcua.payments.events import ChargePaid, ChargeRefunded
from motcua.payments.models import Charge, PaymentEvent
from motcua.payments.providers import provider
from motcua.payments.providers.protocol import Provider
from motcua.payments.rules.callback import Callback, is_fresh, is_genuine, read
from motcua.payments.rules.settlement import Decision, Notice, Status, Verdict, decide


def settle(callback: Callback) -> Charge:
    """Believe a callback only if it is signed and fresh, or signed and confirmed by asking back; act on it once.

    Raises CallbackForged, CallbackStale, InvalidInput, NotFound, ProviderAway. Money that does not fit is parked.
    """
    source = provider(callback.provider)
    if not is_genuine(callback, source.secret):
        raise CallbackForged
    notice = read(callback.body)
    if not is_fresh(callback, clock.now()) and notice not in source.notices(notice.reference):
        raise CallbackStale
    return _apply(notice, source, callback)


def ask_back(reference: str) -> Charge:
    """Ask the provider what happened to a charge that waits: «paid but not recorded» ends here."""
    with transaction.atomic(durable=True):
        charge = locked(reference)
    source = provider(charge.provider)
    for notice in source.notices(reference):
        charge = _apply(notice, source, Callback(repr(notice).encode(), "", "", source.name))
    return charge


def _apply(notice: Notice, source: Provider, callback: Callback) -> Charge:
    with transaction.atomic(durable=True):
        charge = locked(notice.reference)
        event, is_new = PaymentEvent.objects.get_or_create(
            provider=source.name,
            event_id=notice.event_id,
            defaults={
                "charge": charge,
                "body": callback.body,
                "signature": callback.signature,
                "received_at": clock.now(),
            },
        )
        if not is_new:
            return event.charge
        decision = decide(charge.standing, notice)
        event.verdict, event.reason = decision.verdict, decision.reason
        event.save(update_fields=["verdict", "reason"])
        _write(charge, decision, notice, source)
        return charge


def _write(charge: Charge, decision: Decision, notice: Notice, source: Provider) -> None:
    charge.status = decision.status
    match decision.verdict:
        case Verdict.SETTLED:
            _paid(charge, notice, source)
        case Verdict.REFUNDED:
            if charge.paid_at is None:  # the word of the refund came first
                _paid(charge, notice, source)
            _refunded(charge, notice, source)
        case Verdict.RELEASED:
            charge.provider_ref = charge.pay_url = ""
        case Verdict.PARKED:
            charge.parked_reason = decision.reason
    charge.save()


def _paid(charge: Charge, notice: Notice, source: Provider) -> None:
    charge.paid_at, charge.paid_ref, charge.way = notice.happened_at, notice.provider_ref, source.way
    event = ChargePaid(
        dossier=charge.subject,
        amount_vnd=charge.amount_vnd,
        way=source.way,
        provider=source.name,
        paid_at=notice.happened_at,
    )
    record(event, actor=f"provider:{source.name}", subject=charge.reference)


def _refunded(charge: Charge, notice: Notice, source: Provider) -> None:
    charge.status = Status.REFUNDED
    charge.refunded_at, charge.parked_reason = notice.happened_at, ""
    event = ChargeRefunded(dossier=charge.subject, amount_vnd=charge.amount_vnd, way=source.way)
    record(event, actor=f"provider:{source.name}", subject=charge.reference)

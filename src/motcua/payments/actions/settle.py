"""A provider tells us something (ghi nhận thanh toán)."""

from django.db import transaction

from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.kernel.signed import is_fresh, is_genuine
from motcua.ledger.record import record
from motcua.payments.actions.locked import locked
from motcua.payments.actions.set_aside import set_aside
from motcua.payments.errors import CallbackForged, CallbackStale, ProviderAway
from motcua.payments.events import ChargePaid, ChargeRefunded, MoneyReturned, RefundFailed
from motcua.payments.models import Charge, PaymentEvent, Refund
from motcua.payments.providers import BANK, source, sources
from motcua.payments.providers.protocol import Source
from motcua.payments.rules.callback import Callback
from motcua.payments.rules.refunding import UNDER_WAY, Cause, RefundStatus
from motcua.payments.rules.settlement import Decision, Happening, Notice, Verdict, decide

REASONS: dict[type[DomainError], str] = {
    CallbackForged: "forged",
    CallbackStale: "stale",
    InvalidInput: "unreadable",
    NotFound: "unknown",
}
REFUSED = tuple(REASONS)


def settle(callback: Callback) -> Charge:
    """Believe a callback only if it is signed and fresh, or signed and confirmed by asking back; act on it once.

    Raises CallbackForged, CallbackStale, InvalidInput, NotFound (each is set aside for a person), ProviderAway.
    Money that does not fit its charge is parked.
    """
    teller = source(callback.provider)
    try:
        return _settle(callback, teller)
    except REFUSED as error:
        set_aside(teller.name, callback.body, REASONS[type(error)])
        raise


def _settle(callback: Callback, teller: Source) -> Charge:
    if not is_genuine(callback, teller.secret):
        raise CallbackForged
    notice = teller.read(callback.body)
    if not is_fresh(callback, clock.now()) and notice not in teller.notices(notice.reference):
        raise CallbackStale
    return apply(notice, teller, callback)


def ask_back(reference: str) -> Charge:
    """Ask whoever may know what happened to a charge: «paid but not recorded» ends here.

    Raises ProviderAway when somebody does not answer and nobody else knows of money.
    """
    with transaction.atomic(durable=True):
        charge = locked(reference)
    away: ProviderAway | None = None
    for teller in sources():
        if teller.name not in {charge.provider, BANK}:
            continue
        try:
            notices = teller.notices(reference)
        except ProviderAway as error:
            away = error
            continue
        for notice in notices:
            if notice.reference == reference:
                charge = apply(notice, teller, Callback(repr(notice).encode(), "", "", teller.name))
    if away and not charge.is_paid:
        raise away
    return charge


def apply(notice: Notice, teller: Source, callback: Callback) -> Charge:
    """Act on a notice that is believed, once. Raises NotFound when it is about no charge of ours."""
    with transaction.atomic(durable=True):
        charge = locked(notice.reference)
        event, is_new = PaymentEvent.objects.get_or_create(
            provider=teller.name,
            event_id=notice.event_id,
            defaults={
                "charge": charge,
                "happening": notice.happening,
                "provider_ref": notice.provider_ref,
                "amount_vnd": notice.amount_vnd,
                "refund": notice.refund[:40],
                "happened_at": notice.happened_at,
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
        _write(charge, decision, notice, teller)
        return charge


def _write(charge: Charge, decision: Decision, notice: Notice, teller: Source) -> None:
    charge.status = decision.status
    match decision.verdict:
        case Verdict.SETTLED:
            _paid(charge, notice, teller)
        case Verdict.REFUNDED:
            if charge.paid_at is None:  # the word of the refund came first
                _paid(charge, notice, teller)
            _refunded(charge, notice, teller)
        case Verdict.RETURNED | Verdict.UNRETURNED:
            _ended(charge, notice, teller)
        case Verdict.RELEASED:
            charge.provider_ref = charge.pay_url = ""
        case Verdict.PARKED:
            charge.parked_reason = decision.reason
    charge.save()


def _paid(charge: Charge, notice: Notice, teller: Source) -> None:
    charge.paid_at, charge.paid_ref, charge.way = notice.happened_at, notice.provider_ref, teller.way
    charge.provider = teller.name  # who has the money gives it back
    event = ChargePaid(
        dossier=charge.subject,
        amount_vnd=charge.amount_vnd,
        way=teller.way,
        provider=teller.name,
        paid_at=notice.happened_at,
    )
    record(event, actor=f"provider:{teller.name}", subject=charge.reference)


def _refunded(charge: Charge, notice: Notice, teller: Source) -> None:
    charge.refunded_at, charge.parked_reason = notice.happened_at, ""
    _end(charge, notice, RefundStatus.DONE)
    event = ChargeRefunded(dossier=charge.subject, amount_vnd=charge.amount_vnd, way=teller.way)
    record(event, actor=f"provider:{teller.name}", subject=charge.reference)


def _ended(charge: Charge, notice: Notice, teller: Source) -> None:
    is_done = notice.happening is Happening.REFUNDED
    refund = _end(charge, notice, RefundStatus.DONE if is_done else RefundStatus.FAILED)
    if refund is None:
        return
    if refund.cause == Cause.DOUBLE and is_done:
        charge.parked_reason = ""
    event = (
        MoneyReturned(charge.subject, refund.key, refund.amount_vnd, refund.cause)
        if is_done
        else RefundFailed(charge.subject, refund.key, refund.amount_vnd)
    )
    record(event, actor=f"provider:{teller.name}", subject=charge.reference)


def _end(charge: Charge, notice: Notice, status: RefundStatus) -> Refund | None:
    # the word of the money counts, also when we had given the refund up
    open_ = (*UNDER_WAY, RefundStatus.FAILED) if status is RefundStatus.DONE else UNDER_WAY
    refund = charge.refunds.filter(key=notice.refund, status__in=open_).first()
    if refund is not None:
        refund.status, refund.ended_at = status, notice.happened_at
        refund.save(update_fields=["status", "ended_at"])
    return refund

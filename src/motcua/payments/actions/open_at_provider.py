"""Begin paying online (mở thanh toán tại cổng). Reserve → ask the provider → keep its answer."""

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.payments.actions.locked import locked, refuse
from motcua.payments.models import Charge
from motcua.payments.providers import DEFAULT, provider
from motcua.payments.providers.protocol import Intent, Opened
from motcua.payments.rules.settlement import Status


def open_at_provider(reference: str, *, actor: Actor, return_url: str = "") -> Charge:
    """The charge with `pay_url`. Repeating it is harmless: our key travels along, and a retry looks up first.

    Never inside a transaction: it asks the network. Raises ChargeNotOpen, ProviderAway (then try again).
    """
    require(actor, Permission.PAY)
    charge, is_retry = _reserve(reference)
    if charge.pay_url:
        return charge
    source, key = provider(charge.provider), f"{charge.reference}-{charge.attempt}"
    intent = Intent(charge.reference, charge.amount_vnd, f"Phi, le phi {charge.reference}", return_url)
    opened = (source.find(key) if is_retry else None) or source.open(intent, key=key)
    return _keep(charge, opened)


def _reserve(reference: str) -> tuple[Charge, bool]:
    with transaction.atomic(durable=True):
        charge = locked(reference)
        if charge.status == Status.WAITING:
            return charge, True
        if charge.status != Status.UNPAID:
            raise refuse(charge, Phrase("thanh toán trực tuyến"))
        charge.status = Status.WAITING
        charge.provider, charge.provider_ref, charge.pay_url = DEFAULT, "", ""
        charge.attempt += 1
        charge.opened_at = clock.now()
        charge.save()
        return charge, False


def _keep(reserved: Charge, opened: Opened) -> Charge:
    with transaction.atomic(durable=True):
        charge = locked(reserved.reference)
        if charge.attempt == reserved.attempt:  # else it failed and was opened anew meanwhile
            charge.provider_ref, charge.pay_url = opened.provider_ref, opened.pay_url
            charge.save(update_fields=["provider_ref", "pay_url"])
        return charge

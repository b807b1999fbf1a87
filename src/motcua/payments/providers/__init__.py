"""Who tells us of money: one Protocol, and one file for each way to reach the outside."""

from django.conf import settings

from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.payments.providers.bank import BankAccount
from motcua.payments.providers.demo import DemoProvider
from motcua.payments.providers.protocol import Provider, Source

DEFAULT, BANK = "demo", "bank"


def provider(name: str = DEFAULT) -> Provider:
    """The gateway of this name, with its address and secret from the settings. Raises NotFound."""
    if name != DEFAULT or not settings.PAYMENT_URL:
        raise NotFound(Phrase("cổng thanh toán «{name}»", name=name))
    return DemoProvider(settings.PAYMENT_URL, settings.PAYMENT_SECRET)


def source(name: str) -> Source:
    """The gateway or the bank account. Raises NotFound."""
    if name == BANK and settings.BANK_ACCOUNT:
        return BankAccount(settings.BANK_URL, settings.BANK_SECRET, settings.BANK_ACCOUNT)
    return provider(name)


def sources() -> tuple[Source, ...]:
    """Everyone who is connected."""
    connected = {DEFAULT: settings.PAYMENT_URL, BANK: settings.BANK_ACCOUNT}
    return tuple(source(name) for name, is_there in connected.items() if is_there)

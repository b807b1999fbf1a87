"""What every provider can do. None of it is called inside a transaction."""

from dataclasses import dataclass
from typing import Protocol

from motcua.payments.rules.settlement import Notice


@dataclass(frozen=True, slots=True)
class Intent:
    """What we ask a provider to collect."""

    reference: str
    amount_vnd: int
    description: str
    return_url: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """Where the person pays."""

    provider_ref: str
    pay_url: str


class Provider(Protocol):
    """Raises ProviderAway when it cannot be reached or answers nonsense."""

    name: str
    way: str  # how the money comes: online_national | online_local
    secret: str

    def open(self, intent: Intent, *, key: str) -> Opened:
        """Begin a payment. The same key and intent give the same answer, however often asked."""
        ...

    def find(self, key: str) -> Opened | None:
        """The payment that was begun under our key, or None: asked before a retry."""
        ...

    def notices(self, reference: str) -> tuple[Notice, ...]:
        """Everything the provider knows to have happened to a reference."""
        ...

    def refund(self, provider_ref: str, amount_vnd: int, *, key: str) -> None:
        """Ask for the money to go back; a notice tells when it did."""
        ...

"""What every sender of money's news can do. None of it is called inside a transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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


class Source(Protocol):
    """Whose word about money counts. Raises ProviderAway when it cannot be reached or answers nonsense."""

    name: str
    way: str  # how the money comes: online_national | online_local
    secret: str

    def read(self, body: bytes) -> Notice:
        """What its callback says. Raises InvalidInput for anything that is no notice."""
        ...

    def notices(self, reference: str) -> Sequence[Notice]:
        """Everything it knows to have happened to a reference."""
        ...

    def statement(self, day: date) -> Sequence[Notice]:
        """Everything that it booked on a day, in its own words."""
        ...

    def refund(self, provider_ref: str, amount_vnd: int, *, key: str) -> None:
        """Ask for the money to go back; a notice tells when it did. Raises ProviderRefused."""
        ...


class Provider(Source, Protocol):
    """A gateway: it also takes a person by the hand."""

    def open(self, intent: Intent, *, key: str) -> Opened:
        """Begin a payment. The same key and intent give the same answer, however often asked."""
        ...

    def find(self, key: str) -> Opened | None:
        """The payment that was begun under our key, or None: asked before a retry."""
        ...

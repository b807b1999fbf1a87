"""What a register can do, of people or of businesses; and what a post office can. Never called inside a transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from motcua.connectors.rules.postal import Told


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question. The other side keeps purpose, dossier and officer in its own log."""

    number: str = field(repr=False)  # of the person, or of the business
    fields: list[str]
    why: str
    dossier: str
    officer: str
    key: str  # ours: the same question again is the same question


class Register(Protocol):
    """Raises RegisterAway when it cannot be reached or answers nonsense."""

    def find(self, inquiry: Inquiry) -> Mapping[str, Any] | None:
        """The fields asked for, by their names in the national exchange format; None for nobody."""
        ...


@dataclass(frozen=True, slots=True)
class Consignment:
    """What the post needs to know; `reference` is ours and makes the order one."""

    reference: str
    name: str = field(repr=False)
    address: str = field(repr=False)
    phone: str = field(repr=False)
    sender: str


class PostOffice(Protocol):
    """Raises PostAway when it cannot be reached or answers nonsense."""

    def order(self, consignment: Consignment) -> Told:
        """A way-bill, the same one for the same reference."""
        ...

    def state_of(self, number: str) -> Told:
        """Where it is."""
        ...

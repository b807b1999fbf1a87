"""What an identity provider can do. Never called inside a transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Client:
    """Who we are to the provider."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    came_back: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a code is worth; nothing of it is believed yet."""

    identity: str = field(repr=False)
    access: str = field(repr=False)


class IdentityProvider(Protocol):
    """Raises ProviderAway when it cannot be reached or answers nonsense."""

    client: Client

    def page(self, question: Mapping[str, str]) -> str:
        """The address of its page with this question."""
        ...

    def redeem(self, code: str, verifier: str) -> Tokens:
        """Raises LogInOver for a code that is worth nothing (any more)."""
        ...

    def keys(self, *, anew: bool = False) -> Sequence[Mapping[str, Any]]:
        """With which it signs."""
        ...

    def about(self, access: str) -> Mapping[str, Any]:
        """What it tells of the person."""
        ...

    def way_out(self, goal: str) -> str:
        """The address of its page that logs out and leads back to `goal`; empty when it has none."""
        ...

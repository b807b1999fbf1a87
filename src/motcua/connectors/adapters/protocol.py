"""What a register can do: of people, or of businesses. Never called inside a transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


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

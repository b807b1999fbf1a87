"""What a population register can do. Never called inside a transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question. The other side keeps purpose, dossier and officer in its own log."""

    identity: str = field(repr=False)
    fields: list[str]
    why: str
    dossier: str
    officer: str
    key: str  # ours: the same question again is the same question


class PopulationRegister(Protocol):
    """Raises RegisterAway when it cannot be reached or answers nonsense."""

    def find(self, inquiry: Inquiry) -> Mapping[str, Any] | None:
        """The fields asked for, by their names in the national exchange format; None for nobody."""
        ...

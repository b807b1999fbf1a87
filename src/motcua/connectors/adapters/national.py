"""The national portal, behind one Protocol. Never called inside a transaction."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol


class NationalPortal(Protocol):
    """Raises NationalAway when it cannot be reached or answers nonsense."""

    def tell(self, key: str, content: Mapping[str, Any]) -> str:
        """One message; the same key is the same message. Its words. Raises NationalRefused."""
        ...

    def listed(self, day: date) -> dict[str, int]:
        """Number → state of every dossier of ours that was filed on this day, as the portal knows it."""
        ...

    def file(self, path: str) -> bytes:
        """A file that a dossier of theirs names."""
        ...

"""Facts about holds, as the ledger keeps them. Subject: the hold; the reason stays outside."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class HoldPlaced:
    """Nothing of a dossier may be thrown away until two people lift the hold."""

    kind: ClassVar[str] = "dossier.hold_placed"
    dossier: str  # public id
    files: tuple[str, ...]  # SHA-256


@dataclass(frozen=True, slots=True)
class HoldReleaseAsked:
    """The first of two people says that the hold may end."""

    kind: ClassVar[str] = "dossier.hold_release_asked"
    dossier: str


@dataclass(frozen=True, slots=True)
class HoldReleased:
    """Another person agreed; what nobody needs any more may go again."""

    kind: ClassVar[str] = "dossier.hold_released"
    dossier: str
    asked_by: str  # account; the entry's actor is the other person

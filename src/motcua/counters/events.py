"""What happened at the counter, as the ledger keeps it: the subject is the public id of the row; nothing is personal."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class HandOffOpened:
    """A counter showed somebody a QR code to fill in a procedure's questions on their own phone."""

    kind: ClassVar[str] = "counters.hand_off_opened"
    procedure: str
    agency: str


@dataclass(frozen=True, slots=True)
class HandOffBegun:
    """The first phone opened it; it opens on no other."""

    kind: ClassVar[str] = "counters.hand_off_begun"


@dataclass(frozen=True, slots=True)
class HandOffFilled:
    """Every question is answered; the person holds a short code."""

    kind: ClassVar[str] = "counters.hand_off_filled"


@dataclass(frozen=True, slots=True)
class HandOffTaken:
    """An officer of that counter took the answers over by the code."""

    kind: ClassVar[str] = "counters.hand_off_taken"


@dataclass(frozen=True, slots=True)
class HandOffErased:
    """The answers are gone: filed, or not taken in time."""

    kind: ClassVar[str] = "counters.hand_off_erased"
    dossier: str  # public id; empty when it was too late

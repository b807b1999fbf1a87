"""Facts about what officers noted, as the ledger keeps them: that it was written, and a commitment; never the text."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """An internal note or a telephone call was noted. Nothing of it is for the applicant."""

    kind: ClassVar[str] = "dossier.note_written"
    note: str
    note_kind: str  # note | call
    commitment: str  # to the text, under the note's own nonce
    mentioned: tuple[str, ...]  # account ids of officers


@dataclass(frozen=True, slots=True)
class MessageSent:
    """The office wrote to the applicant, who reads it on the tracking page after logging in."""

    kind: ClassVar[str] = "dossier.message_sent"
    note: str
    commitment: str

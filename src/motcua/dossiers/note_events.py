"""Facts about what officers noted or put beside a dossier, as the ledger keeps them: that they did; never the text."""

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


@dataclass(frozen=True, slots=True)
class PapersJoined:
    """Papers brought from somebody's house were put beside those of the dossier."""

    kind: ClassVar[str] = "dossier.papers_joined"
    papers: tuple[str, ...]  # codes of components, or «consent»

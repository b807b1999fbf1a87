"""Facts about an outcome after it was signed, as the ledger keeps them: shown to others.

As in `events`: the subject is the dossier's public id, nothing is personal, names never change.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class OutcomeShared:
    """The owner lets whoever holds a link see the outcome until then."""

    kind: ClassVar[str] = "dossier.outcome_shared"
    share: str  # public id; the link itself is kept nowhere
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ShareOpened:
    """Somebody opened such a link."""

    kind: ClassVar[str] = "dossier.share_opened"
    share: str
    is_file: bool


@dataclass(frozen=True, slots=True)
class ShareWithdrawn:
    """The owner closed such a link before its time."""

    kind: ClassVar[str] = "dossier.share_withdrawn"
    share: str

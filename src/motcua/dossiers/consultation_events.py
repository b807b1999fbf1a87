"""Facts about other agencies that were asked, as the ledger keeps them.

As in `events`: the subject is the dossier's public id, nothing is personal, names never change.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ConsultationAsked:
    """Another agency is asked beside a step, with a clock of its own."""

    kind: ClassVar[str] = "dossier.consultation_asked"
    task: int
    asked_from: str  # the step
    agency: str
    limit_minutes: int
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class ConsultationAnswered:
    """The agency that was asked answered."""

    kind: ClassVar[str] = "dossier.consultation_answered"
    task: int
    asked_from: str
    agency: str
    minutes: int
    limit_minutes: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class ConsultationLapsed:
    """The step went on without the answer."""

    kind: ClassVar[str] = "dossier.consultation_lapsed"
    task: int
    asked_from: str
    agency: str
    minutes: int
    limit_minutes: int
    is_late: bool

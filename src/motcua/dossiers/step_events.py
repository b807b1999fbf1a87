"""Facts about the steps of a route, as the ledger keeps them.

As in `events`: the subject is the dossier's public id, nothing is personal, names never change.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class StepOpened:
    """A task of the route waits for somebody."""

    kind: ClassVar[str] = "dossier.step_opened"
    task: int
    step: str
    role: str
    agency: str
    assignee: str  # account id or empty
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class StepAssigned:
    """Given to a named officer, or back to all who hold the role."""

    kind: ClassVar[str] = "dossier.step_assigned"
    task: int
    step: str
    assignee: str  # account id or empty


@dataclass(frozen=True, slots=True)
class StepFinished:
    """Somebody did it."""

    kind: ClassVar[str] = "dossier.step_finished"
    task: int
    step: str
    role: str
    agency: str
    minutes: int
    limit_minutes: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class StepSentBack:
    """To an earlier step, with a reason."""

    kind: ClassVar[str] = "dossier.step_sent_back"
    task: int
    step: str
    to_step: str
    reason: str

"""Facts about warnings and apologies in the making. Officers by their account ids; nothing personal."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class AlertRaised:
    """One named officer is told about one clock, once."""

    kind: ClassVar[str] = "dossier.alert_raised"
    rule: str
    clock: str  # intake | supplement | step | dossier
    task: int  # of a step; 0 otherwise
    recipient: str  # account id
    is_late: bool
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ApologyDrafted:
    """It will not be done in time: an apology with a new date waits for its cause."""

    kind: ClassVar[str] = "dossier.apology_drafted"
    old_due_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ApologySigned:
    """The paper of an apology bears the leader's signature and the agency's seal."""

    kind: ClassVar[str] = "dossier.apology_signed"
    file: str  # SHA-256 of the signed PDF


@dataclass(frozen=True, slots=True)
class DelayExplained:
    """The officer said why; the apology waits for a signature."""

    kind: ClassVar[str] = "dossier.delay_explained"
    cause: str
    due_at: datetime

"""Facts about who acts in whose place. Accounts by their ids; nothing personal."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class DoneUnder:
    """The act beside this entry was done in somebody's place, by this instrument."""

    kind: ClassVar[str] = "dossier.done_under"
    move: str
    instrument: str


@dataclass(frozen=True, slots=True)
class StepLent:
    """Its officer is away: an open step went to the colleague who stands in."""

    kind: ClassVar[str] = "dossier.step_lent"
    task: int
    step: str
    account: str
    stand_in: str
    instrument: str


@dataclass(frozen=True, slots=True)
class StepReturned:
    """The officer is back: the step too, unless it was done meanwhile."""

    kind: ClassVar[str] = "dossier.step_returned"
    task: int
    step: str
    account: str
    stand_in: str

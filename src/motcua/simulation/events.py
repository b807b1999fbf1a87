"""Facts about simulations. The ledger's subject of each is «simulation»."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PeriodSimulated:
    """What the ledger says between these two moments was made up by a machine."""

    kind: ClassVar[str] = "simulation.period_simulated"
    seed: int
    dossiers: int
    since: datetime
    until: datetime

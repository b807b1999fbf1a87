"""How long a procedure really takes: fast, usual and slow, of the dossiers that ended in the last twelve months.

Working minutes from the first reception to the end, without the time that waited for the citizen.
"""

from dataclasses import dataclass
from datetime import timedelta

from motcua.facts.models import DossierFact
from motcua.kernel import clock
from motcua.kernel.lately import Lately

BACK = timedelta(days=365)
LEAST = 20  # fewer dossiers say nothing about a tenth of them
KEEP_SECONDS = 600.0
FAST, USUAL, SLOW = 10, 50, 90  # percentiles


@dataclass(frozen=True, slots=True)
class Delay:
    """Working minutes; all zero when there are too few dossiers to say."""

    count: int
    fast: int = 0
    usual: int = 0
    slow: int = 0

    @property
    def is_known(self) -> bool:
        """Enough dossiers."""
        return self.count >= LEAST


def _delay_of(procedure: str) -> Delay:
    rows = DossierFact.objects.filter(
        procedure=procedure,
        end_kind="concluded",
        finished_at__gt=clock.now() - BACK,
        m766_minutes__isnull=False,
    )
    ordered = rows.order_by("m766_minutes").values_list("m766_minutes", flat=True)
    count = rows.count()
    if count < LEAST:
        return Delay(count)
    fast, usual, slow = (ordered[rank(percent, count)] or 0 for percent in (FAST, USUAL, SLOW))
    return Delay(count, fast, usual, slow)


def rank(percent: int, count: int) -> int:
    """Where the nearest-rank percentile stands among so many in order, from 0."""
    return max(0, -(-percent * count // 100) - 1)


usual_delay = Lately(_delay_of, seconds=KEEP_SECONDS)

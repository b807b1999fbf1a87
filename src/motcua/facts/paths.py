"""The paths of a procedure's dossiers, read from the ledger: which dossiers, the facts know."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from motcua.facts.models import DossierFact
from motcua.facts.rules.paths import KINDS, Paths
from motcua.ledger.queries import stories


@dataclass(frozen=True, slots=True)
class Asked:
    """Which dossiers: of this procedure, filed from one moment until before another, under an agency (empty: all)."""

    procedure: str
    begin: datetime
    end: datetime
    agency: str = ""

    @property
    def days(self) -> int:
        """How long that was."""
        return max((self.end - self.begin).days, 1)


def paths(asked: Asked) -> Paths:
    """Everything they went through."""
    return Paths().add(stories(list(_rows(asked).values_list("key", flat=True)), KINDS))


def behind_step(asked: Asked, step: str, limit: int = 50) -> list[DossierFact]:
    """Dossiers that stood longest at this step, slowest first: the rows behind a figure."""
    slowest: dict[str, int] = {}
    for subject, _, data in stories(
        list(_rows(asked).values_list("key", flat=True)), ("dossier.step_finished",)
    ):
        if data["step"] == step:
            slowest[subject] = max(slowest.get(subject, 0), data["minutes"])
    keys = sorted(slowest, key=lambda key: (-slowest[key], key))[:limit]
    rows = DossierFact.objects.in_bulk(keys)
    found = [rows[key] for key in keys if key in rows]
    for row in found:
        row.step_minutes = slowest[row.key]  # type: ignore[attr-defined]
    return found


def agencies_of(procedure: str) -> list[str]:
    """Who decided it."""
    rows = DossierFact.objects.filter(procedure=procedure).exclude(agency="")
    return sorted(rows.values_list("agency", flat=True).distinct())


def procedures_seen() -> list[tuple[str, int]]:
    """(procedure, dossiers), most first."""
    rows = DossierFact.objects.exclude(procedure="").values_list("procedure").annotate(n=Count("key"))
    return [(code, n) for code, n in rows.order_by("-n", "procedure")]


def _rows(asked: Asked) -> QuerySet[DossierFact]:
    rows = DossierFact.objects.filter(
        procedure=asked.procedure, submitted_at__gte=asked.begin, submitted_at__lt=asked.end
    )
    if asked.agency:
        rows = rows.filter(Q(agency=asked.agency) | Q(agency__startswith=f"{asked.agency}."))
    return rows.order_by("leaf_index")


def arrivals(asked: Asked) -> list[datetime]:
    """When each of these dossiers was received, earliest first."""
    rows = _rows(asked).exclude(received_at=None).order_by("received_at")
    return [moment for moment in rows.values_list("received_at", flat=True) if moment]

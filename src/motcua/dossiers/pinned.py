"""Which dossiers hang on which revision of a procedure: each keeps the one it began with."""

from dataclasses import dataclass

from django.db.models import Count, Q

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import OPEN, Status


@dataclass(frozen=True, slots=True)
class Pinned:
    """How many of one revision: open ones, drafts nobody filed, all."""

    open: int = 0
    drafts: int = 0
    total: int = 0


def pinned(code: str) -> dict[int, Pinned]:
    """By revision number; revisions without dossiers are not named."""
    rows = (
        Dossier.objects.filter(revision__code=code)
        .values("revision__number")
        .annotate(
            total=Count("pk"),
            open=Count("pk", filter=Q(status__in=[str(status) for status in OPEN])),
            drafts=Count("pk", filter=Q(status=str(Status.DRAFT))),
        )
    )
    return {row["revision__number"]: Pinned(row["open"], row["drafts"], row["total"]) for row in rows}

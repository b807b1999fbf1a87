"""Every read of publications with what became of them: recounts and corrections."""

from dataclasses import dataclass

from motcua.integrity.models import Correction, Publication, Recount
from motcua.integrity.queries import publication


@dataclass(frozen=True, slots=True)
class Told:
    """A publication; its finished corrections, the one that waits, the newest finished recount, and whether one waits."""

    row: Publication
    corrections: tuple[Correction, ...]
    waiting: Correction | None
    newest: Recount | None
    is_being_counted: bool
    corrects: Publication | None


def all_told(limit: int = 50) -> list[Told]:
    """Newest first."""
    rows = Publication.objects.order_by("-published_at", "-id")
    return [_told(row) for row in rows[:limit]]


def told(public_id: str) -> Told:
    """Raises NotFound."""
    return _told(publication(public_id))


def _told(row: Publication) -> Told:
    corrections = list(Correction.objects.filter(publication=row).order_by("id"))
    recounts = list(Recount.objects.filter(publication=row).order_by("id"))
    source = Correction.objects.filter(replacement=row).select_related("publication").first()
    return Told(
        row=row,
        corrections=tuple(one for one in corrections if one.confirmed_at),
        waiting=next((one for one in corrections if not one.confirmed_at), None),
        newest=max((one for one in recounts if one.done_at), key=lambda one: one.pk, default=None),
        is_being_counted=any(one.done_at is None for one in recounts),
        corrects=source.publication if source else None,
    )

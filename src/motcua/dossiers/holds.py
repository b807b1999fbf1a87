"""Reads of holds."""

from motcua.dossiers.models import LegalHold


def hold_of(dossier: str) -> LegalHold | None:
    """The hold that stands on the dossier of this public id."""
    return LegalHold.objects.filter(dossier__public_id=dossier, released_at=None).first()

"""Which number book an outcome is written into, and which volume of it (quyển số) the office is at."""

from collections.abc import Mapping

from motcua.catalogue.queries import outcome_fields
from motcua.catalogue.rules.spec import FieldKind
from motcua.documents.actions.note_volume import note_volume
from motcua.documents.queries import volume_of
from motcua.dossiers.models import Dossier
from motcua.kernel import clock


def book_of(dossier: Dossier) -> tuple[str, str, int]:
    """(agency, symbol, year) of the book that gives the outcome its number today."""
    symbol = dossier.revision.spec().outcome.symbol or "KQ"
    return dossier.agency, symbol, clock.local(clock.now()).year


def written_before(dossier: Dossier) -> dict[str, str]:
    """What the office wrote last where this outcome will say the same: nobody types the volume for every dossier."""
    volumes = _volumes(dossier)
    return dict.fromkeys(volumes, volume_of(*book_of(dossier))) if volumes else {}


def keep_volume(dossier: Dossier, written: Mapping[str, str]) -> None:
    """For the next."""
    for code in _volumes(dossier):
        note_volume(*book_of(dossier), written.get(code, ""))


def _volumes(dossier: Dossier) -> list[str]:
    return [field.code for field in outcome_fields(dossier.revision) if field.kind is FieldKind.BOOK_NUMBER]

"""Remember which volume of a number book an office writes in."""

from motcua.documents.models import NumberBook
from motcua.documents.queries import volume_of


def note_volume(agency: str, symbol: str, year: int, volume: str) -> None:
    """The next paper is offered it. Nothing is written, and no book is locked, while it stays the same."""
    if volume and volume != volume_of(agency, symbol, year):
        NumberBook.objects.update_or_create(
            agency=agency, symbol=symbol, year=year, defaults={"volume": volume}
        )

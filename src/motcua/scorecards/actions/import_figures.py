"""Take in the figures of a year that somebody else published (nhập số liệu ngoài): CSV or XLSX, all of it or nothing."""

import hashlib
from dataclasses import dataclass
from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.documents.tables.reading import read_table
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.scorecards import packs
from motcua.scorecards.errors import FiguresRefused
from motcua.scorecards.events import FiguresImported
from motcua.scorecards.models import ExternalFigure, FigureImport
from motcua.scorecards.permissions import permit
from motcua.scorecards.rules.figures import Figures, Sheet, read_figures
from motcua.scorecards.rules.pack import Pack
from motcua.scorecards.units import known_units

ROWS_MAX = 10_000


@dataclass(frozen=True, slots=True)
class FigureFile:
    """A file of one year. `pack` is a code or «code/version»; without a version the one in force at the end of the year."""

    pack: str
    year: int
    name: str
    content: bytes
    source: str


@once
def import_figures(file: FigureFile, *, actor: Actor, key: str = "") -> FigureImport:
    """Raises FiguresRefused with every unknown unit and every wrong cell; then nothing was taken."""
    permit(actor, Permission.MANAGE_SCORECARDS)
    day = date(file.year, 12, 31)
    pack = packs.named(file.pack) if "/" in file.pack else packs.in_force(file.pack, day)
    table = read_table(file.content, file.name, rows_max=ROWS_MAX)
    sheet = Sheet(file.name, table.header, tuple((row.number, row.cells) for row in table.rows))
    found = read_figures(sheet, pack.inputs, known_units(day), file.year)
    if found.problems:
        raise FiguresRefused(found.problems, found.unknown)
    return _write(file, pack, found, actor)


def _write(file: FigureFile, pack: Pack, found: Figures, actor: Actor) -> FigureImport:
    row = FigureImport.objects.create(
        pack=pack.code,
        version=pack.version,
        year=file.year,
        source=file.source,
        sha256=hashlib.sha256(file.content).hexdigest(),
        made_by=actor.id,
        made_at=clock.now(),
    )
    figures = [
        ExternalFigure(made_in=row, unit=unit, input=name, value=value)
        for unit, values in found.rows.items()
        for name, value in values.items()
    ]
    ExternalFigure.objects.bulk_create(figures, batch_size=500)
    event = FiguresImported(pack.code, pack.version, file.year, row.sha256, len(found.rows), len(figures))
    record(event, actor=actor.id, subject=row.public_id)
    return row

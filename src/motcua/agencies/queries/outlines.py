"""Boundaries that the map draws."""

from typing import NamedTuple

from motcua.agencies.models import BoundarySheet
from motcua.agencies.rules.outlines import Outline
from motcua.kernel.lately import Lately


class Sheet(NamedTuple):
    """`edition` changes with every import; 0 while nothing was imported."""

    edition: int
    width: int
    height: int
    outlines: dict[str, Outline]


NOTHING = Sheet(0, 0, 0, {})


def _sheet() -> Sheet:
    row = BoundarySheet.objects.order_by("-pk").first()
    if row is None:
        return NOTHING
    told = {one.unit_code: Outline(one.path, one.x, one.y, one.room) for one in row.outlines.all()}
    return Sheet(row.pk, row.width, row.height, told)


sheet = Lately(_sheet, seconds=30)  # by unit code

"""Take in the boundaries of units (nhập địa giới) for the map: all of a file, or nothing."""

import hashlib

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.errors import BoundariesRefused
from motcua.agencies.events import BoundariesImported
from motcua.agencies.models import AdministrativeUnit, BoundarySheet, UnitOutline
from motcua.agencies.queries.outlines import sheet
from motcua.agencies.rules.outlines import Damaged, drawn, read
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

TOLD = 20
SUBJECT = "boundaries"


@once
def import_boundaries(
    content: bytes,
    name: str,
    *,
    actor: Actor,
    named: str = "",
    key: str = "",  # noqa: ARG001
) -> BoundarySheet:
    """`named` is the property with the unit's code. Raises BoundariesRefused with everything that is unknown."""
    require(actor, Permission.MANAGE_AGENCIES)
    today = clock.local_date(clock.now())
    known = set(
        AdministrativeUnit.objects.filter(starts_on__lte=today)
        .filter(ends_on=None)
        .values_list("code", flat=True)
    )
    try:
        shapes = read(content.decode("utf-8-sig"), known, named=named)
    except (Damaged, UnicodeDecodeError) as error:
        reason = str(error) if isinstance(error, Damaged) else "không phải UTF-8"
        raise BoundariesRefused(name=name, reason=reason) from error
    if unknown := sorted(set(shapes) - known):
        more = "" if len(unknown) <= TOLD else f" và {len(unknown) - TOLD} mã khác"
        raise BoundariesRefused(
            name=name, reason=f"không có đơn vị mang mã {', '.join(unknown[:TOLD])}{more}"
        )
    laid, digest = drawn(shapes), hashlib.sha256(content).hexdigest()
    row = BoundarySheet.objects.create(
        name=name[:200], sha256=digest, width=laid.width, height=laid.height, imported_at=clock.now(), imported_by=actor.id
    )  # fmt: skip
    UnitOutline.objects.bulk_create(
        UnitOutline(sheet=row, unit_code=code, path=one.path, x=one.x, y=one.y, room=one.room)
        for code, one in laid.outlines.items()
    )
    BoundarySheet.objects.exclude(pk=row.pk).delete()
    record(BoundariesImported(name[:200], digest, len(shapes)), actor=actor.id, subject=SUBJECT)
    sheet.forget()
    return row

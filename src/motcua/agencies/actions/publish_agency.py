"""Set up one agency."""

from dataclasses import dataclass
from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.actions.edition import publish_edition, row_of
from motcua.agencies.events import AgencyPublished
from motcua.agencies.models import Agency
from motcua.agencies.rules.identifiers import check, parent_of
from motcua.agencies.rules.kinds import Kind
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@dataclass(frozen=True, slots=True)
class NewAgency:
    """What the founding instrument says."""

    code: str
    key: str
    name: str
    kind: Kind
    starts_on: date
    unit_code: str = ""
    calendar_code: str = ""


@once
def publish_agency(new: NewAgency, *, actor: Actor, key: str = "") -> Agency:  # noqa: ARG001
    """It stands under the agency whose code it extends. A code is never given twice."""
    require(actor, Permission.MANAGE_AGENCIES)
    if Agency.objects.filter(code=check(new.code)).exists():
        raise InvalidInput("Mã định danh cơ quan", Phrase("«{code}» đã cấp cho cơ quan khác.", code=new.code))
    above = parent_of(new.code)
    parent = Agency.objects.filter(code=above).first()
    if above and parent is None:
        raise InvalidInput("Mã định danh cơ quan", Phrase("chưa có cơ quan cấp trên «{above}».", above=above))
    agency = Agency.objects.create(
        code=new.code,
        key=new.key,
        name=nfc(new.name),
        kind=new.kind,
        parent=parent,
        unit_code=new.unit_code,
        calendar_code=new.calendar_code,
        starts_on=new.starts_on,
    )
    record(AgencyPublished(row_of(agency)), actor=actor.id, subject=agency.code)
    publish_edition()
    return agency

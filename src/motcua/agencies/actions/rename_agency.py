"""Give an agency another name (đổi tên); its code, people and papers stay."""

from dataclasses import dataclass
from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.actions.edition import publish_edition
from motcua.agencies.events import AgencyRenamed
from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@dataclass(frozen=True, slots=True)
class NewName:
    """What the instrument says."""

    name: str
    on: date
    instrument: str


@once
def rename_agency(code: str, new: NewName, *, actor: Actor, key: str = "") -> Agency:  # noqa: ARG001
    """From that day on, today at the latest. Raises InvalidInput, NotFound."""
    require(actor, Permission.MANAGE_AGENCIES)
    agency = Agency.objects.select_for_update(of=("self",)).filter(code=code).first()
    if agency is None:
        raise NotFound(Phrase("cơ quan có mã {code}", code=code))
    name, before, today = nfc(new.name), agency.name, clock.local_date(clock.now())
    if not name or name == before:
        raise InvalidInput("Tên mới", "chưa ghi, hoặc vẫn là tên cũ.", "Sở Nông nghiệp và Môi trường")
    if not nfc(new.instrument):
        raise InvalidInput("Số văn bản", "không được trống.", "12/NQ-HĐND")
    if new.on > today:
        raise InvalidInput("Từ ngày", "chưa tới; hãy ghi vào ngày có hiệu lực.", f"{today:%d/%m/%Y}")
    agency.name = name
    agency.save(update_fields=["name"])
    event = AgencyRenamed(code, before, name, new.on, nfc(new.instrument))
    record(event, actor=actor.id, subject=code)
    publish_edition()
    return agency

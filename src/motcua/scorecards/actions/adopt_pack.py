"""Adopt a version of a pack (ban hành bộ chỉ số): by a decision with number and date, once."""

from dataclasses import dataclass
from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.scorecards import packs
from motcua.scorecards.errors import AlreadyAdopted
from motcua.scorecards.events import PackAdopted
from motcua.scorecards.models import PackAdoption
from motcua.scorecards.permissions import permit

NUMBER_MAX = 60


@dataclass(frozen=True, slots=True)
class Decision:
    """«1234/QĐ-UBND» of a day."""

    number: str
    decided_on: date


@once
def adopt_pack(name: str, decision: Decision, *, actor: Actor, key: str = "") -> PackAdoption:
    """`name` is «code/version». Raises PackUnknown, AlreadyAdopted, InvalidInput for a number or day that cannot be."""
    permit(actor, Permission.MANAGE_SCORECARDS)
    pack, number = packs.named(name), decision.number.strip()
    if not number or len(number) > NUMBER_MAX:
        raise InvalidInput(Phrase("Số quyết định"), Phrase("phải ghi, không quá 60 ký tự."), "1234/QĐ-UBND")
    if decision.decided_on > clock.local_date(clock.now()):
        raise InvalidInput(Phrase("Ngày quyết định"), Phrase("không thể sau hôm nay."))
    if found := PackAdoption.objects.filter(code=pack.code, version=pack.version).first():
        raise AlreadyAdopted(number=found.decision, day=f"{found.decided_on:%d/%m/%Y}")
    row = PackAdoption.objects.create(
        code=pack.code,
        version=pack.version,
        digest=pack.digest,
        decision=number,
        decided_on=decision.decided_on,
        made_by=actor.id,
        made_at=clock.now(),
    )
    event = PackAdopted(pack.code, pack.version, pack.digest, number, decision.decided_on.isoformat())
    record(event, actor=actor.id, subject=f"{pack.code}/{pack.version}")
    return row

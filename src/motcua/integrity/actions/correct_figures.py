"""Publish anew what was published wrong (đính chính): one person proposes with a reason, another one confirms."""

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.rules.matrix import Permission
from motcua.facts.rules.periods import Period
from motcua.integrity.actions.publish_figures import publish_figures
from motcua.integrity.errors import CorrectionWaits, NoCorrectionWaits, SamePerson
from motcua.integrity.events import CorrectionProposed, FiguresCorrected
from motcua.integrity.models import Correction
from motcua.integrity.queries import publication
from motcua.integrity.scope import check
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

LEAST_LETTERS, MOST_LETTERS = 10, 1000


@once
def propose_correction(public_id: str, reason: str, *, actor: Actor, key: str = "") -> Correction:
    """Raises NotAllowed, NotFound, InvalidInput, CorrectionWaits."""
    check(actor, Permission.CORRECT_FIGURES)
    row, reason = publication(public_id), reason.strip()
    if not LEAST_LETTERS <= len(reason) <= MOST_LETTERS:
        raise InvalidInput("Lý do", "hãy viết từ 10 đến 1.000 ký tự.", "Thiếu hồ sơ nộp muộn của tháng 8")
    if Correction.objects.filter(publication=row, confirmed_at=None).exists():
        raise CorrectionWaits
    correction = Correction.objects.create(
        publication=row, reason=reason, proposed_at=clock.now(), proposed_by=actor.id
    )
    record(CorrectionProposed(row.public_id), actor=actor.id, subject=correction.public_id)
    return correction


@once
def confirm_correction(public_id: str, *, actor: Actor, key: str = "") -> Correction:
    """`public_id` of the publication. Raises NotAllowed, NotFound, NoCorrectionWaits, SamePerson, NotWatched."""
    check(actor, Permission.CORRECT_FIGURES)
    old = publication(public_id)
    row = Correction.objects.select_for_update().filter(publication=old, confirmed_at=None).first()
    if row is None:
        raise NoCorrectionWaits
    if row.proposed_by == actor.id:
        raise SamePerson
    new = publish_figures(Period(old.first_month, old.last_month), actor=SYSTEM)
    row.replacement, row.confirmed_at, row.confirmed_by = new, clock.now(), actor.id
    row.save()
    event = FiguresCorrected(old.public_id, new.public_id, row.proposed_by)
    record(event, actor=actor.id, subject=row.public_id)
    return row

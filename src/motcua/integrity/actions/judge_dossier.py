"""An inspector says what a dossier of a sample came to (kết luận kiểm tra). Said anew, the ledger keeps both."""

from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.integrity.events import DossierJudged
from motcua.integrity.models import SampleVerdict
from motcua.integrity.samples import ON_TIME, VERDICTS, sample_named
from motcua.integrity.scope import check
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

MOST_LETTERS = 500


@dataclass(frozen=True, slots=True)
class Judgement:
    """on_time, late or unclear; the note stays out of the ledger."""

    verdict: str
    note: str = ""


@once
def judge_dossier(
    sample: str, dossier: str, judgement: Judgement, *, actor: Actor, key: str = ""
) -> SampleVerdict:
    """`dossier` is its key. Raises NotAllowed, NotFound, InvalidInput."""
    check(actor, Permission.JUDGE_SAMPLE)
    row, note = sample_named(sample), judgement.note.strip()
    if dossier not in {name for name, _, _ in row.dossiers}:
        raise NotFound("hồ sơ trong mẫu")
    if judgement.verdict not in VERDICTS:
        raise InvalidInput("Kết luận", "hãy chọn đúng hạn, trễ hạn hoặc chưa rõ.", "đúng hạn")
    if len(note) > MOST_LETTERS or (judgement.verdict != ON_TIME and not note):
        raise InvalidInput(
            "Ghi chú",
            "hãy ghi đã thấy gì, nhiều nhất 500 ký tự.",
            "Phiếu hẹn giấy ghi ngày 05/8, trả ngày 09/8",
        )
    before = SampleVerdict.objects.select_for_update().filter(sample=row, key=dossier).first()
    was = before.verdict if before else ""
    told = {"verdict": judgement.verdict, "note": note, "judged_at": clock.now(), "judged_by": actor.id}
    verdict, _ = SampleVerdict.objects.update_or_create(sample=row, key=dossier, defaults=told)
    record(DossierJudged(dossier, judgement.verdict, was), actor=actor.id, subject=row.public_id)
    return verdict

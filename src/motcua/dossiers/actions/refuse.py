"""Refuse (từ chối, Mẫu số 03): at intake, or after appraisal within the limit; always with reasons."""

from dataclasses import asdict, dataclass

from motcua.accounts.actor import Actor
from motcua.dossiers import door, ending
from motcua.dossiers.errors import ReasonsNeeded
from motcua.dossiers.events import DossierRefused
from motcua.dossiers.models import Refusal
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.kernel import clock
from motcua.ledger.idempotency import once


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code of the reason library, plain words for the citizen, and the article."""

    code: str
    words: str
    legal_basis: str = ""


@once
def refuse(name: str, reasons: tuple[Reason, ...], *, actor: Actor, key: str = "") -> Refusal:
    """End the dossier with a refusal. Raises ReasonsNeeded without a reason, InvalidInput for an empty one."""
    dossier = door.enter(name, Move.REFUSE, actor=actor)
    if not reasons:
        raise ReasonsNeeded
    stage = "intake" if dossier.status == Status.SUBMITTED else "appraisal"
    refusal = Refusal.objects.create(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        needs_paper=True,
        under=dossier.under,
        stage=stage,
        reasons=[_told(reason) for reason in reasons],
    )
    how = ending.end(dossier)
    event = DossierRefused(
        stage=stage,
        reasons=tuple(r.code for r in reasons),
        **asdict(how),
    )
    door.leave(dossier, Move.REFUSE, event, actor=actor, changed=ending.FIELDS)
    return refusal


def _told(reason: Reason) -> list[str]:
    return [
        texts.code("Mã lý do từ chối", reason.code, "no_competence"),
        texts.written("Lý do từ chối", reason.words, texts.PARAGRAPH, example="Không thuộc thẩm quyền"),
        texts.optional("Căn cứ", reason.legal_basis),
    ]

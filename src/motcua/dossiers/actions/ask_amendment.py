"""After reception the applicant asks to correct (xin sửa); the agency asks for exactly that as a supplement, or says why not.

No clock stands still for the asking: it stands still from the supplement request on, and a complete reply restarts it.
"""

from motcua.accounts.actor import Actor
from motcua.dossiers import amending, door, filing, sealed
from motcua.dossiers.actions.begin_amendment import to_correct
from motcua.dossiers.actions.request_supplement import Defect, ask_for
from motcua.dossiers.actions.submit import request_of
from motcua.dossiers.amending_errors import AmendmentAsked, NoAmendmentAsked, NothingAmended
from motcua.dossiers.amending_events import AmendmentAnswered, AmendmentRequested
from motcua.dossiers.form_content import target_words
from motcua.dossiers.models import AmendmentRequest, Dossier
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once

REASON = "applicant_asked"
ASKED = "is_amendment_asked"


@once
def ask_amendment(draft_id: str, cause: str, *, actor: Actor, key: str = "") -> AmendmentRequest:
    """Ask for what the correction changes; its draft stays, to be handed in with the supplement.

    Raises NothingAmended, AnswersInvalid, InvalidInput, AmendmentAsked; DecisionAlreadyIssued when it is too late.
    """
    dossier, draft = to_correct(draft_id, "", Move.ASK_AMENDMENT, actor)
    if (waiting := waiting_of(dossier)) is not None:
        raise AmendmentAsked(when=clock.local(waiting.made_at).strftime("%H:%M %d/%m/%Y"))
    cause = texts.written("Lý do xin sửa", cause, texts.PARAGRAPH, example="Tôi ghi nhầm số nhà")
    after = filing.valid_answers(
        draft.revision, sealed.open_answers(draft), filing.surroundings(request_of(draft))
    )
    targets = _targets(dossier, draft, after)
    if not targets:
        raise NothingAmended
    row = AmendmentRequest(
        dossier=dossier, made_at=clock.now(), made_by=actor.id, cause=cause, targets=targets
    )
    sealed.seal_wish(row, after)
    row.save()
    dossier.is_amendment_asked = True
    event = AmendmentRequested(targets=tuple(targets))
    door.leave(dossier, Move.ASK_AMENDMENT, event, actor=actor, changed=(ASKED,))
    return row


@once
def grant_amendment(name: str, *, actor: Actor, key: str = "") -> AmendmentRequest:
    """Ask the applicant for exactly what he asked to correct. It is his supplement: it counts against no agency.

    Raises NoAmendmentAsked, and what asking for a supplement raises: MoveNotAllowed, StillSuspended.
    """
    row = _answered(name, actor, is_granted=True)
    dossier = door.enter(row.dossier.public_id, Move.REQUEST_SUPPLEMENT, actor=actor)
    defects = tuple(
        Defect(target, REASON, Phrase("Sửa «{what}» như ông/bà đề nghị.", what=target_words(dossier, target)))
        for target in row.targets
    )
    ask_for(dossier, defects, actor)
    return row


@once
def refuse_amendment(name: str, reason: str, *, actor: Actor, key: str = "") -> AmendmentRequest:
    """Say why not; the dossier goes on as it was filed. Raises NoAmendmentAsked, InvalidInput."""
    reason = texts.written("Lý do không đồng ý", reason, texts.PARAGRAPH, example="Kết quả đã trình ký")
    return _answered(name, actor, is_granted=False, reason=reason)


def waiting_of(dossier: Dossier) -> AmendmentRequest | None:
    """The request that nobody answered yet."""
    found: AmendmentRequest | None = dossier.amendmentrequests.filter(answered_at=None).first()
    return found


def _answered(name: str, actor: Actor, *, is_granted: bool, reason: str = "") -> AmendmentRequest:
    dossier = door.enter(name, Move.ANSWER_AMENDMENT, actor=actor)
    row = waiting_of(dossier)
    if row is None:
        raise NoAmendmentAsked
    row.dossier = dossier
    row.answered_at, row.answered_by = clock.now(), actor.id
    row.is_granted, row.answer = is_granted, reason
    row.save(update_fields=["answered_at", "answered_by", "is_granted", "answer"])
    dossier.is_amendment_asked = False
    event = AmendmentAnswered(is_granted=is_granted)
    door.leave(dossier, Move.ANSWER_AMENDMENT, event, actor=actor, changed=(ASKED,))
    return row


def _targets(dossier: Dossier, draft: Dossier, after: dict[str, object]) -> list[str]:
    """What can be supplied: a question that is not asked any more goes by itself, a paper too many stays."""
    form, around = draft.revision.form, filing.surroundings(request_of(draft))
    shown = set(form.shown(after, around))
    told = amending.between(dossier, draft, sealed.open_answers(dossier), after)
    fields = [f"answers.{q.path}" for q in told.questions if q.path in shown]
    return [*fields, *(f"component.{code}" for code, how in told.papers if how != "removed")]

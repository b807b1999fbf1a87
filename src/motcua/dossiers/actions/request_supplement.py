"""Ask for a supplement (Mẫu số 02): once, every defect at once, each on its exact field or component."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.calendars.rules.clock import due_at
from motcua.calendars.rules.limits import TimeLimit, Unit
from motcua.dossiers import clockwork, door, examining, judging
from motcua.dossiers.events import SupplementRequested
from motcua.dossiers.models import Dossier, SupplementProposal, SupplementRequest
from motcua.dossiers.permissions import acting
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.supplement_errors import (
    DefectsNeeded,
    DefectUnknown,
    SecondSupplementNeedsLeader,
    SupplementTooLate,
)
from motcua.kernel import clock
from motcua.ledger.idempotency import once


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing to mend. `target` is `answers.<field>` or `component.<code>`."""

    target: str
    reason: str
    words: str
    legal_basis: str = ""


@once
def request_supplement(
    name: str, defects: tuple[Defect, ...], passed: tuple[str, ...] = (), *, actor: Actor, key: str = ""
) -> SupplementRequest:
    """Before acceptance or after appraisal: once. A second request, at whichever stage, needs a leader.

    `passed` are the targets that were looked at and are right: with the defects they cover every paper and every answer.
    Before acceptance no clock runs, so none stands still; after it there are days within which to ask. Raises
    DefectsNeeded, DefectUnknown, InvalidInput, NotExamined, TwoVerdicts, SecondSupplementNeedsLeader, SupplementTooLate.
    """
    dossier = door.enter(name, Move.REQUEST_SUPPLEMENT, actor=actor)
    rounds = rounds_of(dossier)
    if rounds and acting(actor, Permission.APPROVE_SECOND_SUPPLEMENT, dossier) is None:
        raise SecondSupplementNeedsLeader(rounds=rounds)
    check_asking(dossier, defects, passed)
    waiting = SupplementProposal.objects.filter(dossier=dossier, status="waiting")
    waiting.update(status="sent", decided_by=actor.id, decided_at=clock.now())
    return ask_for(dossier, defects, actor, passed=passed, approved_by=actor.id if rounds else "")


def rounds_of(dossier: Dossier) -> int:
    """How often the agency asked; what the applicant wished to correct is none."""
    return dossier.supplementrequests.filter(is_applicants=False).count()


def check_asking(dossier: Dossier, defects: tuple[Defect, ...], passed: tuple[str, ...]) -> None:
    """Everything but who asks. Raises as `request_supplement`."""
    until = clockwork.ask_until(dossier)
    if until is not None and clock.now() > until:
        raise SupplementTooLate(until=clock.local(until).strftime("%H:%M %d/%m/%Y"))
    _check_targets(dossier, defects)
    examining.check(dossier, passed, [defect.target for defect in defects])


def ask_for(
    dossier: Dossier,
    defects: tuple[Defect, ...],
    actor: Actor,
    *,
    passed: tuple[str, ...] | None = None,
    approved_by: str = "",
) -> SupplementRequest:
    """Write form 02; the caller has entered by the door. Nothing `passed` at all: the applicant wished to correct these."""
    is_applicants = passed is None
    reopened = () if is_applicants else examining.reopened(dossier, [d.target for d in defects])
    stage = "intake" if dossier.status == Status.SUBMITTED else "appraisal"
    row = SupplementRequest.objects.create(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        needs_paper=True,
        stage=stage,
        round=dossier.supplementrequests.count() + 1,
        defects=[told(defect) for defect in defects],
        passed=sorted(passed or ()),
        reply_by=_reply_by(dossier),
        approved_by=approved_by,
        is_applicants=is_applicants,
    )
    if stage == "appraisal":
        clockwork.stop_clock(dossier, "supplement", is_citizens_time=True)
    event = SupplementRequested(
        stage=stage,
        round=row.round,
        defects=tuple((d.target, d.reason) for d in defects),
        reply_by=row.reply_by,
        approved_by=row.approved_by,
        is_applicants=is_applicants,
        reopened=reopened,
    )
    judging.forget(dossier)
    door.leave(dossier, Move.REQUEST_SUPPLEMENT, event, actor=actor)
    return row


def told(defect: Defect) -> list[str]:
    """As a row keeps it. Raises InvalidInput."""
    return [
        defect.target,
        texts.code("Mã lỗi", defect.reason, "missing"),
        texts.written("Nội dung cần bổ sung", defect.words, texts.PARAGRAPH, example="Ảnh chụp bị mờ"),
        texts.optional("Căn cứ", defect.legal_basis),
    ]


def _check_targets(dossier: Dossier, defects: tuple[Defect, ...]) -> None:
    if not defects:
        raise DefectsNeeded
    components = {f"component.{c.code}" for c in dossier.revision.spec().components}
    questions = dossier.revision.form.layout.questions
    fields = {f"answers.{question.path}" for question in questions}
    for defect in defects:
        if defect.target not in components | fields:
            raise DefectUnknown(target=defect.target)


def _reply_by(dossier: Dossier) -> datetime:
    days = dossier.revision.spec().supplement_reply_days or settings.SUPPLEMENT_REPLY_DAYS
    return due_at(clock.now(), TimeLimit(days, Unit.WORKING_DAYS), clockwork.calendar_of(dossier))

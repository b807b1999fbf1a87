"""Nhiệm vụ: give one because of a figure (giao việc), see it, report it with proof, and accept it or not (nghiệm thu)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.documents.models import StoredFile
from motcua.improvement import asking, terms
from motcua.improvement.events import (
    AssignmentAccepted,
    AssignmentMade,
    AssignmentReported,
    AssignmentReturned,
    AssignmentViewed,
    ExplanationClosed,
)
from motcua.improvement.figures import Place, figure
from motcua.improvement.models import Assignment, AssignmentReport, Explanation
from motcua.improvement.rules.steps import State, Step
from motcua.improvement.scope import DOERS, assignment_for, candidates, permit, permit_own
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

END_OF_DAY = time(17, 0)
REFERENCE = (
    "source", "code", "about", "procedure", "first_month", "last_month", "title", "said", "expected", "numerator",
    "denominator", "leaf_index", "dossiers", "agency", "officer", "terms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done; without words, product or day the usual ones."""

    officer: str = ""  # account; empty: the head
    words: str = ""
    product: str = ""
    report_on: date | None = None


@once
def assign(place: Place, order: Order, *, actor: Actor, key: str = "") -> Assignment:
    """Raises NotAllowed, NotFound, OfficerUnfit, InvalidInput."""
    found = figure(actor, place)
    permit(actor, Permission.GIVE_ASSIGNMENT, found.place.agency)
    doer = asking.chosen(candidates(actor, found.place.agency, DOERS), order.officer)
    words = asking.written(order.words, "Việc phải làm") or str(
        Phrase("Làm rõ và khắc phục: {title}", title=found.title)
    )
    product = asking.written(order.product, "Sản phẩm") or str(Phrase("Báo cáo kết quả khắc phục"))
    limits = terms.today().assignment
    until = _until(order.report_on) if order.report_on else asking.by(limits.report_within, doer.agency)
    row = Assignment(
        **asking.columns(found, doer, actor),
        words=words,
        product=product[:300],
        report_by=until,
        due_at=until,
    )
    return _made(row, actor)


@once
def view_assignment(public_id: str, *, actor: Actor, key: str = "") -> Assignment:
    """Who owes it opened it. Anybody else changes nothing."""
    row = assignment_for(actor, public_id, lock=True)
    if row.officer != actor.id or row.state != State.REQUESTED:
        return row
    asking.move(row, Step.VIEW, row.due_at)
    row.save(update_fields=["state", "state_at", "due_at"])
    record(AssignmentViewed(), actor=actor.id, subject=row.public_id)
    return row


@once
def report_assignment(
    public_id: str, words: str, evidence: StoredFile | None = None, *, actor: Actor, key: str = ""
) -> AssignmentReport:
    """By who owes it, with words or a file. Raises InvalidInput, StepNotAllowed."""
    row = assignment_for(actor, public_id, lock=True)
    if row.officer != actor.id:
        raise NotFound(what="việc này")
    permit_own(actor, Permission.DO_ASSIGNMENT)
    said = asking.written(words, "Báo cáo kết quả", is_needed=evidence is None)
    due = asking.by(terms.version(row.terms).assignment.judge_within, row.agency)
    is_on_time = asking.move(row, Step.ANSWER, due)
    row.save(update_fields=["state", "state_at", "due_at"])
    told = AssignmentReport.objects.create(
        assignment=row, words=said, evidence=evidence, made_at=clock.now(), is_on_time=is_on_time
    )
    event = AssignmentReported(
        officer=row.officer, given_by=row.made_by, evidence=evidence.sha256 if evidence else "", is_on_time=is_on_time, due_at=due
    )  # fmt: skip
    record(event, actor=actor.id, subject=row.public_id)
    return told


@once
def judge_assignment(
    public_id: str, words: str = "", *, is_accepted: bool, actor: Actor, key: str = ""
) -> Assignment:
    """By who gave it. An accepted remedy closes its explanation."""
    row = assignment_for(actor, public_id, lock=True)
    if row.made_by != actor.id:
        raise NotFound(what="việc này")
    verdict = asking.written(words, "Ý kiến", is_needed=not is_accepted)
    if is_accepted:
        asking.move(row, Step.CLOSE, None)
        record(AssignmentAccepted(officer=row.officer), actor=actor.id, subject=row.public_id)
        _close_explanation(row, actor)
    else:
        due = asking.by(terms.version(row.terms).assignment.report_again_within, row.agency)
        asking.move(row, Step.RETURN, due)
        record(AssignmentReturned(officer=row.officer, due_at=due), actor=actor.id, subject=row.public_id)
    row.save(update_fields=["state", "state_at", "due_at"])
    told = row.reports.order_by("-pk").first()
    if told is not None:
        told.is_accepted, told.verdict = is_accepted, verdict
        told.save(update_fields=["is_accepted", "verdict"])
    return row


def remedy(explanation: Explanation, words: str, on: date, actor: Actor) -> Assignment:
    """What an accepted answer promised, in the caller's transaction: same officer, same figure."""
    kept = {name: getattr(explanation, name) for name in REFERENCE}
    now, until = clock.now(), _until(on)
    row = Assignment(
        **kept,
        made_by=actor.id,
        made_at=now,
        state=State.REQUESTED,
        state_at=now,
        words=words,
        product=str(Phrase("Báo cáo kết quả khắc phục")),
        report_by=until,
        due_at=until,
        remedies=explanation,
    )
    return _made(row, actor)


def _made(row: Assignment, actor: Actor) -> Assignment:
    row.save(force_insert=True)
    of = row.remedies.public_id if row.remedies else ""
    event = AssignmentMade(**asking.reference(row), due_at=row.report_by, remedies=of)
    record(event, actor=actor.id, subject=row.public_id)
    return row


def _close_explanation(row: Assignment, actor: Actor) -> None:
    explanation = row.remedies
    if explanation is None or explanation.state != State.ACCEPTED:
        return
    asking.move(explanation, Step.CLOSE, None)
    explanation.save(update_fields=["state", "state_at", "due_at"])
    record(ExplanationClosed(), actor=actor.id, subject=explanation.public_id)


def _until(on: date) -> datetime:
    """The end of the office day. Raises InvalidInput for a day that is over."""
    if on < clock.local_date(clock.now()):
        raise InvalidInput("Hạn hoàn thành", Phrase("Hạn phải từ hôm nay trở đi."), "31/12/2026")
    return datetime.combine(on, END_OF_DAY, tzinfo=clock.PROVINCE).astimezone(UTC)

"""Giải trình: ask why a figure is what it is (yêu cầu), see it, answer, and judge the answer."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.calendars.queries import calendar_of
from motcua.calendars.rules.clock import clock_start, due_at
from motcua.improvement import asking, terms
from motcua.improvement.actions.assign import remedy
from motcua.improvement.errors import AlreadyAsked
from motcua.improvement.events import (
    ExplanationAccepted,
    ExplanationAnswered,
    ExplanationClosed,
    ExplanationRequested,
    ExplanationReturned,
    ExplanationViewed,
)
from motcua.improvement.figures import Place, figure
from motcua.improvement.models import Explanation, ExplanationAnswer
from motcua.improvement.rules.steps import OPEN, State, Step
from motcua.improvement.scope import ANSWERERS, candidates, explanation_for, permit, permit_own
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@dataclass(frozen=True, slots=True)
class Answer:
    """A cause of the list; words and a remedy with its day when there is something to say or to mend."""

    cause: str
    words: str = ""
    remedy: str = ""
    remedy_on: date | None = None


@once
def request_explanation(
    place: Place, officer: str = "", words: str = "", *, actor: Actor, key: str = ""
) -> Explanation:
    """Of the head of the figure's agency unless an officer is named. Raises NotAllowed, NotFound, OfficerUnfit, AlreadyAsked."""
    found = figure(actor, place)
    permit(actor, Permission.DEMAND_EXPLANATION, found.place.agency)
    asked = asking.chosen(candidates(actor, found.place.agency, ANSWERERS), officer)
    row = Explanation(**asking.columns(found, asked, actor), words=asking.written(words, "Điều cần làm rõ"))
    if Explanation.objects.filter(
        source=row.source, code=row.code, about=row.about, last_month=row.last_month, state__in=OPEN
    ).exists():
        raise AlreadyAsked
    limits = terms.today().explanation
    row.due_at = asking.by(limits.view_within, row.agency)
    row.save(force_insert=True)
    event = ExplanationRequested(**asking.reference(row), due_at=_answer_by(row))
    record(event, actor=actor.id, subject=row.public_id)
    return row


def _answer_by(row: Explanation) -> datetime:
    """From the moment it was asked, seen or not."""
    calendar = calendar_of(agencies.calendar_code(row.agency))
    limit = terms.version(row.terms).explanation.answer_within
    return due_at(clock_start(row.made_at, calendar), limit, calendar)


@once
def view_explanation(public_id: str, *, actor: Actor, key: str = "") -> Explanation:
    """Who was asked opened it: from now on the clock of the answer runs. Anybody else changes nothing."""
    row = explanation_for(actor, public_id, lock=True)
    if row.officer != actor.id or row.state != State.REQUESTED:
        return row
    is_on_time = asking.move(row, Step.VIEW, _answer_by(row))
    row.save(update_fields=["state", "state_at", "due_at"])
    event = ExplanationViewed(is_on_time=is_on_time, due_at=_answer_by(row))
    record(event, actor=actor.id, subject=row.public_id)
    return row


@once
def answer_explanation(public_id: str, answer: Answer, *, actor: Actor, key: str = "") -> ExplanationAnswer:
    """By who was asked. Raises InvalidInput, StepNotAllowed."""
    row = _mine(actor, public_id, Permission.ANSWER_EXPLANATION)
    limits = terms.version(row.terms)
    if answer.cause not in limits.causes:
        raise InvalidInput("Nguyên nhân chính", Phrase("Hãy chọn một nguyên nhân trong danh sách."))
    remedied = asking.written(answer.remedy, "Việc khắc phục (nếu có)")
    if remedied and (answer.remedy_on is None or answer.remedy_on < clock.local_date(clock.now())):
        raise InvalidInput(
            "Khắc phục xong ngày", Phrase("Hãy ghi ngày khắc phục xong, từ hôm nay trở đi."), "31/12/2026"
        )
    due = asking.by(limits.explanation.judge_within, row.agency)
    is_on_time = asking.move(row, Step.ANSWER, due)
    row.save(update_fields=["state", "state_at", "due_at"])
    told = ExplanationAnswer.objects.create(
        explanation=row,
        cause=answer.cause,
        words=asking.written(answer.words, "Thuyết minh"),
        remedy=remedied[:300],
        remedy_on=answer.remedy_on if remedied else None,
        made_at=clock.now(),
        is_on_time=is_on_time,
    )
    event = ExplanationAnswered(
        officer=row.officer, asked_by=row.made_by, cause=answer.cause, has_remedy=bool(remedied), is_on_time=is_on_time, due_at=due
    )  # fmt: skip
    record(event, actor=actor.id, subject=row.public_id)
    return told


@once
def judge_explanation(
    public_id: str, words: str = "", *, is_accepted: bool, actor: Actor, key: str = ""
) -> Explanation:
    """By who asked: it explains, or once more. A promised remedy becomes an assignment, and closes it when it is done."""
    row = explanation_for(actor, public_id, lock=True)
    if row.made_by != actor.id:
        raise NotFound(what="việc này")
    told = row.answers.order_by("-pk").first()
    verdict = asking.written(words, "Ý kiến", is_needed=not is_accepted)
    if is_accepted:
        _accept(row, told, actor)
    else:
        due = asking.by(terms.version(row.terms).explanation.answer_again_within, row.agency)
        is_on_time = asking.move(row, Step.RETURN, due)
        event = ExplanationReturned(officer=row.officer, is_on_time=is_on_time, due_at=due)
        record(event, actor=actor.id, subject=row.public_id)
    if told is not None:
        told.is_accepted, told.verdict = is_accepted, verdict
        told.save(update_fields=["is_accepted", "verdict"])
    row.save(update_fields=["state", "state_at", "due_at"])
    return row


def _accept(row: Explanation, told: ExplanationAnswer | None, actor: Actor) -> None:
    is_on_time = asking.move(row, Step.ACCEPT, None)
    event = ExplanationAccepted(officer=row.officer, is_on_time=is_on_time)
    record(event, actor=actor.id, subject=row.public_id)
    if told is not None and told.remedy and told.remedy_on:
        remedy(row, told.remedy, told.remedy_on, actor)
    else:
        asking.move(row, Step.CLOSE, None)
        record(ExplanationClosed(), actor=actor.id, subject=row.public_id)


def _mine(actor: Actor, public_id: str, permission: Permission) -> Explanation:
    row = explanation_for(actor, public_id, lock=True)
    if row.officer != actor.id:
        raise NotFound(what="việc này")
    permit_own(actor, permission)
    return row

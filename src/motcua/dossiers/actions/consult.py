"""Ask other agencies beside a step (lấy ý kiến), each with its own clock, and answer them (trả lời ý kiến)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.dossiers import door, route
from motcua.dossiers.consultation_events import ConsultationAnswered, ConsultationAsked
from motcua.dossiers.errors import AlreadyConsulted
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.consulting import MOST, check_limit
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.workflow import actions as workflow
from motcua.workflow import queries
from motcua.workflow.queries import TaskView

PLACES = Phrase("Cơ quan được hỏi ý kiến")


@dataclass(frozen=True, slots=True)
class Question:
    """The same for each of `places` (identifier codes or keys); `limit` is like `4h` or `2d`, working time."""

    places: tuple[str, ...]
    words: str
    limit: str


@once
def consult(task_id: int, question: Question, *, actor: Actor, key: str = "") -> Dossier:
    """Ask other agencies, each with a clock of its own.

    The step stays open and may go on without the answers; those still open lapse with it.
    Raises StepDone, StepNotYours, AlreadyConsulted, InvalidInput.
    """
    dossier = door.enter_step(task_id, Move.CONSULT, actor=actor)
    task = route.still_open(task_id)
    route.check_is_yours(task, actor)
    words = texts.written(
        "Nội dung xin ý kiến", question.words, texts.PARAGRAPH, example="Người nộp có còn nợ thuế không?"
    )
    limit, now = check_limit(question.limit), clock.now()
    codes = tuple(dict.fromkeys(_codes(dossier, task, question.places)))
    _check_not_asked(task, codes)
    asked = [workflow.consult(task_id, agency=code, question=words, limit=limit, now=now) for code in codes]
    events = (
        ConsultationAsked(
            task=t.id, asked_from=t.node, agency=t.agency, limit_minutes=t.limit_minutes, due_at=t.due_at
        )
        for t in asked
    )
    return door.leave(dossier, Move.CONSULT, *events, actor=actor)


@once
def answer_consultation(task_id: int, answer: str, *, actor: Actor, key: str = "") -> Dossier:
    """The agency that was asked says what it thinks; its clock stops. Raises StepDone, StepNotYours, WrongTask."""
    dossier = door.enter_step(task_id, Move.ANSWER_CONSULTATION, actor=actor)
    route.check_is_yours(route.still_open(task_id), actor)
    answer = texts.written("Ý kiến trả lời", answer, texts.PARAGRAPH, example="Không còn nợ thuế")
    done = workflow.answer_consultation(task_id, answer=answer, by=actor.id, now=clock.now())
    event = ConsultationAnswered(**route.how_it_ended(done))
    return door.leave(dossier, Move.ANSWER_CONSULTATION, event, actor=actor)


def _codes(dossier: Dossier, task: TaskView, places: Sequence[str]) -> Iterator[str]:
    if not 0 < len(places) <= MOST:
        raise InvalidInput(PLACES, Phrase("phải chọn từ 1 đến {most} cơ quan.", most=MOST), "so-xay-dung")
    today = clock.local_date(clock.now())
    for place in places:
        try:
            is_code = place[:1].isupper()
            found = agencies.agency(place) if is_code else agencies.section(dossier.agency, place, today)
        except NotFound:
            found = None
        if found is None or not found.is_in_force(today):
            raise InvalidInput(PLACES, Phrase("không có cơ quan «{place}».", place=place), "so-xay-dung")
        if found.code == task.agency:
            raise InvalidInput(PLACES, Phrase("{agency} đang thực hiện bước này.", agency=found.name))
        yield found.code


def _check_not_asked(task: TaskView, codes: Collection[str]) -> None:
    for one in queries.consultations(task.ref):
        if one.asked_from == task.id and one.task.finished_at is None and one.task.agency in codes:
            raise AlreadyConsulted(agency=agencies.agency(one.task.agency).name)

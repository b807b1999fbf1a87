"""Other agencies asked beside a step, each with its own clock."""

from django.http import HttpResponse
from ninja import Body, Path, Router

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import queries
from motcua.dossiers.actions.consult import Question, answer_consultation, consult
from motcua.web.api.answering import created, ok
from motcua.web.api.entrance import declared
from motcua.web.api.shapes.acts import StepDoneOut
from motcua.web.api.shapes.consultations import AnswerIn, ConsultationIn, ConsultationList, ConsultationOut
from motcua.web.api.shapes.words import ActKey, DossierName, Seen
from motcua.web.api.views.steps import StepPlace, code_of, step_of
from motcua.web.components.access import Asked
from motcua.workflow import queries as workflow

router = Router(tags=["Lấy ý kiến"])
P = Permission


@router.get(
    "/dossiers/{dossier}/consultations",
    **declared(P.SEE_QUEUE, {200: ConsultationList}, "Các lần lấy ý kiến"),
)
def list_consultations(request: Asked, dossier: DossierName) -> HttpResponse:
    """In order of asking; `id` is the step that the agency answers."""
    row = queries.dossier_for(request.actor, dossier)
    return ok({"items": [_told(one) for one in workflow.consultations(row.public_id)]})


@router.post(
    "/dossiers/{dossier}/steps/{task}/consultation",
    **declared(P.CONSULT, {201: ConsultationOut}, "Lấy ý kiến cơ quan khác"),
)
def make_consultation(
    request: Asked, where: Path[StepPlace], body: Body[ConsultationIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """All at once, the same question; the step may go on without the answers."""
    name, number = step_of(request.actor, where, seen)
    question = Question(tuple(body.agencies), body.question, body.limit)
    consult(number, question, actor=request.actor, key=key)
    told = {"dossier": name, "step": where.task, "agencies": body.agencies, "limit": body.limit}
    return created(told, f"/api/dossiers/{name}")


@router.post(
    "/dossiers/{dossier}/steps/{task}/answer",
    **declared(P.ANSWER_CONSULTATION, {201: StepDoneOut}, "Trả lời ý kiến"),
)
def make_answer(
    request: Asked, where: Path[StepPlace], body: Body[AnswerIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """By the agency that was asked; its clock stops."""
    name, number = step_of(request.actor, where, seen)
    answer_consultation(number, body.answer, actor=request.actor, key=key)
    return created({"dossier": name, "step": where.task}, f"/api/dossiers/{name}")


def _told(one: workflow.ConsultationView) -> dict[str, object]:
    task = one.task
    return {
        "id": code_of(task.id),
        "asked_from": code_of(one.asked_from),
        "agency": task.agency,
        "question": one.question,
        "answer": one.answer,
        "opened_at": task.opened_at,
        "due_at": task.due_at,
        "finished_at": task.finished_at,
        "result": task.result,
    }

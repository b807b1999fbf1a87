"""Ratings and petitions: the same acts as the pages, for programs of citizens and of agencies."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from ninja import Body, Router

from motcua.accounts.rules.matrix import Permission
from motcua.feedback import petitions, queries
from motcua.feedback.actions import answer as answering
from motcua.feedback.actions import judge_answer
from motcua.feedback.actions.petition import Said, petition
from motcua.feedback.actions.rate import rate
from motcua.feedback.errors import NotRateableYet
from motcua.feedback.rules.rating import Opinion
from motcua.feedback.scope import own_dossier
from motcua.kernel.errors import NotAllowed
from motcua.web.api.answering import created, ok
from motcua.web.api.entrance import declared
from motcua.web.api.shapes import feedback as shapes
from motcua.web.api.shapes.feedback import PetitionName
from motcua.web.api.shapes.words import ActKey, DossierName
from motcua.web.components.access import Asked
from motcua.web.components.kiosk import officer_of

if TYPE_CHECKING:
    from motcua.feedback.models import Petition

router = Router(tags=["Ý kiến người dân"])
P = Permission
READERS = (P.PETITION, P.SEE_PETITIONS)


@router.get(
    "/dossiers/{dossier}/rating",
    **declared(P.RATE, {200: shapes.RatingOut}, "Đánh giá của mình, và câu hỏi"),
)
def read_rating(request: Asked, dossier: DossierName) -> HttpResponse:
    """What is asked, what was said, until when it may be changed."""
    row = own_dossier(request.actor, dossier, P.RATE)
    found = queries.standing(request.actor, row)
    if found is None:
        raise NotRateableYet(number=row.number)
    rating = found.rating
    return ok(
        {
            "dossier": row.public_id,
            "level": rating.level if rating else 0,
            "answers": dict(rating.answers) if rating else {},
            "is_open": found.is_open,
            "until": found.until,
            "levels": [
                {"code": str(code), "label": str(words)} for code, words in found.asked.levels.items()
            ],
            "questions": [
                {"code": code, "label": str(words)} for code, words in found.asked.questions.items()
            ],
        }
    )


@router.post(
    "/dossiers/{dossier}/rating", **declared(P.RATE, {201: shapes.RatingMade}, "Đánh giá hồ sơ đã xong")
)
def make_rating(request: Asked, dossier: DossierName, body: Body[shapes.RatingIn]) -> HttpResponse:
    """One for each dossier. No key: it would tie the account to the rating of somebody who wants no name."""
    if officer_of(request):
        raise NotAllowed("đánh giá trên máy dùng chung", "ông/bà, trên máy của riêng mình")
    opinion = Opinion(body.level, body.answers, body.words, is_anonymous=body.is_anonymous)
    row = rate(dossier, opinion, actor=request.actor)
    told = {"dossier": dossier, "level": row.level, "is_anonymous": row.is_anonymous}
    return created(told, f"/api/dossiers/{dossier}/rating")


@router.get(
    "/dossiers/{dossier}/petitions",
    **declared(P.PETITION, {200: shapes.PetitionList}, "Phản ánh, kiến nghị về hồ sơ của mình"),
)
def list_petitions_of_dossier(request: Asked, dossier: DossierName) -> HttpResponse:
    """Newest first."""
    row = own_dossier(request.actor, dossier, P.PETITION)
    return ok({"items": [_row(one) for one in petitions.of_dossier(request.actor, row)]})


@router.post(
    "/dossiers/{dossier}/petitions",
    **declared(P.PETITION, {201: shapes.PetitionMade}, "Gửi phản ánh, kiến nghị"),
)
def make_petition(
    request: Asked, dossier: DossierName, body: Body[shapes.PetitionIn], key: ActKey
) -> HttpResponse:
    """Numbered, with the moment until which the agency answers."""
    files = tuple((file.sha256, file.name) for file in body.files)
    said = Said(body.sort, body.words, body.about or "", files, body.may_publish)
    row = petition(dossier, said, actor=request.actor, key=key)
    told = {
        "id": row.public_id,
        "number": row.number,
        "dossier": row.dossier.public_id,
        "agency": row.agency,
        "due_at": row.due_at,
    }
    return created(told, f"/api/petitions/{row.public_id}")


@router.get(
    "/petitions", **declared(P.SEE_PETITIONS, {200: shapes.PetitionList}, "Phản ánh, kiến nghị chờ trả lời")
)
def list_petitions(request: Asked) -> HttpResponse:
    """At one's own desk: what waits, by due moment; never one that is about who asks."""
    return ok({"items": [_row(one) for one in petitions.queue(request.actor)]})


@router.get(
    "/petitions/{petition}", **declared(READERS, {200: shapes.PetitionOut}, "Một phản ánh, kiến nghị")
)
def read_petition(request: Asked, petition: PetitionName) -> HttpResponse:
    """What was asked and answered, turn by turn."""
    found = petitions.opened(request.actor, petition)
    turns = [{"agency": t.who, "words": t.words, "at": t.at, "is_on_time": t.is_on_time} for t in found.turns]
    files = [{"sha256": sha256, "name": name, "size": size} for sha256, name, size in found.files]
    return ok({**_row(found.petition), "turns": turns, "files": files, "may_reopen": found.may_reopen})


@router.post(
    "/petitions/{petition}/verdict",
    **declared(P.PETITION, {201: shapes.PetitionStepOut}, "Cho biết trả lời có thỏa đáng không"),
)
def make_verdict(
    request: Asked, petition: PetitionName, body: Body[shapes.VerdictIn], key: ActKey
) -> HttpResponse:
    """The petition is closed with it."""
    row = judge_answer.close(petition, is_satisfied=body.is_satisfied, actor=request.actor, key=key)
    return _stepped(row, row.round)


@router.post(
    "/petitions/{petition}/reopening",
    **declared(P.PETITION, {201: shapes.PetitionStepOut}, "Yêu cầu cơ quan cấp trên xem lại"),
)
def make_reopening(
    request: Asked, petition: PetitionName, body: Body[shapes.ReopeningIn], key: ActKey
) -> HttpResponse:
    """Once, to the agency above, with a new due moment."""
    return _stepped(judge_answer.reopen(petition, body.words, actor=request.actor, key=key), 2)


@router.post(
    "/petitions/{petition}/designation",
    **declared(P.DESIGNATE_PETITION, {201: shapes.PetitionStepOut}, "Phân công trả lời"),
)
def make_designation(
    request: Asked, petition: PetitionName, body: Body[shapes.DesignationIn], key: ActKey
) -> HttpResponse:
    """Never to whom it is about."""
    row = answering.designate(petition, body.officer or "", actor=request.actor, key=key)
    return _stepped(row, row.round)


@router.post(
    "/petitions/{petition}/answer",
    **declared(P.ANSWER_PETITION, {201: shapes.PetitionStepOut}, "Trả lời phản ánh, kiến nghị"),
)
def make_petition_answer(
    request: Asked, petition: PetitionName, body: Body[shapes.PetitionAnswerIn], key: ActKey
) -> HttpResponse:
    """The sender is told at once."""
    told = answering.answer(petition, body.words, question=body.public_question, actor=request.actor, key=key)
    return _stepped(told.petition, told.round)


def _row(row: "Petition") -> dict[str, object]:
    return {
        "id": row.public_id,
        "number": row.number,
        "dossier": row.dossier.public_id,
        "agency": row.agency,
        "status": row.status,
        "made_at": row.made_at,
        "due_at": row.due_at,
    }


def _stepped(row: "Petition", number: int) -> HttpResponse:
    told = {"petition": row.public_id, "number": row.number, "round": number}
    return created(told, f"/api/petitions/{row.public_id}")

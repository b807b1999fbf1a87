"""The steps of a dossier's route."""

from functools import cache
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpResponse
from ninja import Body, Path, Router
from pydantic import Field

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import queries
from motcua.dossiers.actions.finish_step import finish_step, send_back
from motcua.dossiers.door import check_seen
from motcua.kernel.crypto import Keyring
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.api.answering import created, ok
from motcua.web.api.entrance import declared
from motcua.web.api.shapes.acts import CompletionIn, SendBackIn, StepDoneOut
from motcua.web.api.shapes.dossiers import StepList
from motcua.web.api.shapes.words import ActKey, DossierId, DossierName, In, Seen, version_seen
from motcua.web.components.access import Asked
from motcua.workflow import queries as workflow
from motcua.workflow.queries import TaskView

router = Router(tags=["Bước xử lý"])


class StepPlace(In):
    """A step of a dossier."""

    dossier: DossierId
    task: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$", description="`id` của bước trong danh sách bước.")]


@router.get(
    "/dossiers/{dossier}/steps",
    **declared(Permission.SEE_DOSSIER, {200: StepList}, "Các bước đã và đang xử lý"),
)
def list_steps(request: Asked, dossier: DossierName) -> HttpResponse:
    """In order of opening; one that waits has no `finished_at`."""
    row = queries.dossier_for(request.actor, dossier)
    return ok({"items": [_told(task) for task in workflow.history(row.public_id)]})


@router.post(
    "/dossiers/{dossier}/steps/{task}/completion",
    **declared(Permission.FINISH_STEP, {201: StepDoneOut}, "Hoàn thành một bước"),
)
def make_completion(
    request: Asked, where: Path[StepPlace], body: Body[CompletionIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """The route moves on. Signing and handing over are acts of their own."""
    name, number = step_of(request.actor, where, seen)
    finish_step(number, body.facts, actor=request.actor, key=key)
    return created({"dossier": name, "step": where.task}, f"/api/dossiers/{name}")


@router.post(
    "/dossiers/{dossier}/steps/{task}/return",
    **declared(Permission.SEND_BACK, {201: StepDoneOut}, "Trả lại bước trước"),
)
def make_return(
    request: Asked, where: Path[StepPlace], body: Body[SendBackIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """To any earlier step, with a reason that everybody on the route can read."""
    name, number = step_of(request.actor, where, seen)
    send_back(number, body.to_step, body.reason, actor=request.actor, key=key)
    return created({"dossier": name, "step": where.task}, f"/api/dossiers/{name}")


def step_of(actor: Actor, where: StepPlace, seen: str) -> tuple[str, int]:
    """The dossier's public id and the step's number, when both are this actor's to see."""
    row = queries.dossier_for(actor, where.dossier)
    number = next((t.id for t in workflow.history(row.public_id) if code_of(t.id) == where.task), None)
    if number is None:
        raise NotFound(Phrase("bước {code}", code=where.task))
    check_seen(row, version_seen(seen))
    return row.public_id, number


def _told(task: TaskView) -> dict[str, Any]:
    return {
        "id": code_of(task.id),
        "step": task.node,
        "name": task.name,
        "role": task.role,
        "agency": task.agency,
        "kind": task.kind,
        "opened_at": task.opened_at,
        "due_at": task.due_at,
        "finished_at": task.finished_at,
        "limit_minutes": task.limit_minutes,
    }


def code_of(number: int) -> str:
    """Row numbers never leave the house; the same step always has the same code."""
    return _ring().blind(str(number), "api.step").hex()[:32]


@cache
def _ring() -> Keyring:
    return Keyring.from_master(settings.MASTER_KEY)

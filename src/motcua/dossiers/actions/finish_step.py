"""Finish a step of the route, send it back, or give it to somebody (hoàn thành, trả lại, phân công)."""

from collections.abc import Mapping
from typing import Any

from motcua.accounts.actor import Actor
from motcua.dossiers import door, route
from motcua.dossiers.actions.conclude import conclude_without_document
from motcua.dossiers.errors import StepNeedsItsAct
from motcua.dossiers.events import StepSentBack
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import permit
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.workflow import actions, queries
from motcua.workflow.queries import TaskView

ACT_OF_KIND = {"sign": "phê duyệt kết quả", "return": "trả kết quả"}


@once
def finish_step(
    task_id: int,
    facts: Mapping[str, Any] | None = None,
    *,
    actor: Actor,
    key: str = "",
) -> Dossier:
    """The step is done; the route moves on. The last step of a procedure without a document concludes it."""
    task = _task(task_id)
    dossier = door.enter(task.ref, Move.FINISH_STEP, actor=actor)
    route.check_is_yours(task, actor)
    if task.kind in ACT_OF_KIND:
        raise StepNeedsItsAct(step=task.name, act=ACT_OF_KIND[task.kind])
    finished, events = route.complete(dossier, task, dict(facts or {}), actor)
    dossier.desk_agency = dossier.agency
    door.leave(dossier, Move.FINISH_STEP, *events, actor=actor)
    if finished and dossier.status == Status.IN_PROCESS and not dossier.revision.spec().has_outcome_document:
        conclude_without_document(dossier, actor)
    return dossier


@once
def send_back(task_id: int, to_step: str, reason: str, *, actor: Actor, key: str = "") -> Dossier:
    """To any earlier step, with a reason everybody on the route can read."""
    task = _task(task_id)
    dossier = door.enter(task.ref, Move.SEND_BACK, actor=actor)
    route.check_is_yours(task, actor)
    advance = actions.send_back(task_id, to_node=to_step, now=clock.now(), by=actor.id, reason=reason)
    event = StepSentBack(task=task_id, step=task.node, to_step=to_step, reason="sent_back")
    door.leave(dossier, Move.SEND_BACK, event, *route.opened(advance.opened), actor=actor)
    return dossier


@once
def assign_step(task_id: int, to: str, *, actor: Actor, key: str = "") -> Dossier:
    """Give an open step to a named officer (account id); the head of section decides."""
    task = _task(task_id)
    permit(actor, Move.SEND_BACK)
    dossier = door.enter(task.ref, Move.FINISH_STEP, actor=actor)
    actions.assign(task_id, to=to)
    door.touch(dossier)
    return dossier


def _task(task_id: int) -> TaskView:
    task = queries.task(task_id)
    if task.finished_at is not None:
        raise NotFound(what=f"bước đang chờ số {task_id}")
    return task

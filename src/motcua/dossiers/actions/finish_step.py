"""Finish a step of the route, send it back, or give it to somebody (hoàn thành, trả lại, phân công)."""

from collections.abc import Mapping
from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.roles import NAMES, Role
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.agencies.rules.identifiers import is_within
from motcua.dossiers import door, route, standing_in
from motcua.dossiers.actions.conclude import conclude_when_complete, conclude_without_document
from motcua.dossiers.errors import AssigneeUnfit, StepNeedsItsAct
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.scope import home, is_own_place
from motcua.dossiers.step_events import StepAssigned, StepSentBack
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.workflow import actions, queries
from motcua.workflow.actions import Held
from motcua.workflow.errors import TaskFinished

RESULT_MAX = 40
ACT_OF_KIND = {"sign": "phê duyệt kết quả", "return": "trả kết quả"}


@once
def finish_step(
    task_id: int,
    facts: Mapping[str, Any] | None = None,
    *,
    actor: Actor,
    key: str = "",
) -> Dossier:
    """The step is done; the route moves on. The last step of a procedure without a document concludes it.

    `facts` are the officer's decisions that the route asks for. Raises StepDone when somebody was faster.
    """
    dossier = door.enter_step(task_id, Move.FINISH_STEP, actor=actor)
    held = _held(dossier, task_id)
    route.check_is_yours(held.task, actor)
    if held.task.kind in ACT_OF_KIND:
        raise StepNeedsItsAct(step=held.task.name, act=ACT_OF_KIND[held.task.kind])
    finished, events = route.finish(dossier, held, _decisions(facts), actor)
    dossier.under = standing_in.instrument_of(held.task, actor)
    dossier.desk_agency = home(dossier.agency)
    door.leave(dossier, Move.FINISH_STEP, *events, actor=actor)
    if finished and dossier.status == Status.IN_PROCESS and not dossier.revision.spec().has_outcome_document:
        conclude_without_document(dossier, actor)
    conclude_when_complete(dossier, actor)
    return dossier


@once
def send_back(task_id: int, to_step: str, reason: str, *, actor: Actor, key: str = "") -> Dossier:
    """To any earlier step, with a reason everybody on the route can read."""
    dossier = door.enter_step(task_id, Move.SEND_BACK, actor=actor)
    reason = texts.written("Lý do trả lại", reason, texts.PARAGRAPH, example="Thiếu ảnh hiện trạng")
    task = route.still_open(task_id)
    route.check_is_yours(task, actor)
    advance = actions.send_back(task_id, to_node=to_step, now=clock.now(), by=actor.id, reason=reason)
    if any(is_within(home(t.agency), home(dossier.intake_agency)) for t in advance.opened):
        dossier.desk_agency = home(dossier.intake_agency)
    event = StepSentBack(task=task_id, step=task.node, to_step=to_step, reason="sent_back")
    steps = (*route.lapsed(advance.closed), *route.opened(advance.opened))
    door.leave(dossier, Move.SEND_BACK, event, *steps, actor=actor)
    return dossier


@once
def assign_step(task_id: int, to: str, *, actor: Actor, key: str = "") -> Dossier:
    """Give an open step to a named officer (account id) who holds its role there; empty gives it back to all.

    The head of section or the leader decides, inside his own office. Raises AssigneeUnfit, StepDone, StepNotYours.
    """
    dossier = door.enter_step(task_id, Move.FINISH_STEP, actor=actor)
    require(actor, Permission.ASSIGN)  # only now: the step of a foreign dossier is absent, not forbidden
    task = route.still_open(task_id)
    if not actor.has(Role.SYSTEM) and not is_own_place(actor.agency, task.agency):
        raise route.not_yours(task)
    if to:
        check_fits(task, to)
    actions.assign(task_id, to=to)
    door.touch(dossier)
    event = StepAssigned(task=task_id, step=task.node, assignee=to)
    record(event, actor=actor.id, subject=dossier.public_id)
    return dossier


def check_fits(task: queries.TaskView, account: str) -> None:
    """The account holds the step's role at its place. Raises AssigneeUnfit."""
    if account not in {officer.account for officer in agencies.officers(task.agency, Role(task.role))}:
        raise AssigneeUnfit(
            step=task.name, role=NAMES[Role(task.role)], agency=agencies.agency(task.agency).name
        )


def _held(dossier: Dossier, task_id: int) -> Held:
    """The step, locked, unless somebody was faster."""
    try:
        return route.hold(dossier, task_id)
    except TaskFinished:
        raise route.done(queries.task(task_id)) from None


def _decisions(facts: Mapping[str, Any] | None) -> dict[str, Any]:
    told = texts.answers(facts or {})
    if "result" in told:  # kept with the task, as a code
        texts.code("Kết quả của bước", str(told["result"]), "approved")
        if len(str(told["result"])) > RESULT_MAX:
            raise InvalidInput(
                "Kết quả của bước", Phrase("dài quá {result_max} ký tự.", result_max=RESULT_MAX), "approved"
            )
    return told

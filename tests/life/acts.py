"""Every act on a dossier: how it is done, who does it rightly, what it should change, and why it may be refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.dossiers import errors as e
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.change_return_way import change_return_way
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.consult import Question, answer_consultation, consult
from motcua.dossiers.actions.digitise import correct, digitise
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import finish_step, send_back
from motcua.dossiers.actions.notify_duty import notify_duty, prove_duty
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.request_supplement import Defect, request_supplement
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.actions.suspend import resume, suspend
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.tests.procedures import a_page
from motcua.kernel.errors import InvalidInput
from motcua.workflow.errors import WrongTask
from motcua.workflow.queries import TaskView, open_tasks, send_back_choices
from tests.life import office
from tests.life.story import ASK_DAYS, REPLY_DAYS, Story

PHONE = Defect("answers.phone", "wrong", "Số điện thoại không liên lạc được")
WHY = (Reason("not_eligible", "Không đủ điều kiện"),)
Refusal = type[Exception] | None
Do = Callable[["Try"], Any]


@dataclass(frozen=True)
class Try:
    """One attempt: by whom, on what, when."""

    story: Story
    actor: Actor
    now: datetime
    key: str = ""
    name: str = ""  # the dossier's, maybe with the version that was seen

    @property
    def call(self) -> dict[str, Any]:
        return {"actor": self.actor, "key": self.key}


@dataclass(frozen=True)
class Act:
    """`refused` names the error that the act's own rules raise, after table and matrix let it pass."""

    move: Move
    right: tuple[str, ...]  # who does it rightly: names of people in the machine
    do: Do
    effect: Callable[[Try], None]
    refused: Callable[[Try], Refusal] = lambda _: None


def task_of(story: Story) -> TaskView | None:
    """The step that waits."""
    return next(iter(open_tasks(story.public_id)), None)


def goes(status: Status) -> Callable[[Try], None]:
    def effect(t: Try) -> None:
        t.story.status = status

    return effect


def _receive(t: Try) -> None:
    t.story.promise("first", t.now)
    t.story.status = Status.RECEIVED


def _ask(t: Try) -> None:
    story = t.story
    story.rounds += 1
    story.reply_by = office.days_later(t.now, REPLY_DAYS)
    story.is_asked_at_intake = story.status == Status.SUBMITTED
    if not story.is_asked_at_intake:
        story.stand_still(t.now, is_citizens=True)
    story.status = Status.AWAITING_SUPPLEMENT


def _ask_refused(t: Try) -> Refusal:
    if t.story.rounds and not t.actor.has(Role.LEADER):
        return e.SecondSupplementNeedsLeader
    begins = t.story.begins
    if begins is None:
        return None
    stood = office.between(begins, t.now) - t.story.legal_minutes(t.now)
    is_late = t.now > office.moved(office.days_later(begins, ASK_DAYS), stood)
    return e.SupplementTooLate if is_late else None


def _supply(t: Try) -> None:
    story = t.story
    if story.is_asked_at_intake:
        story.status = Status.SUBMITTED
        return
    story.go_on(t.now)
    story.promise("restarted", t.now)
    story.status = Status.IN_PROCESS


def _step_refused(t: Try) -> Refusal:
    task = task_of(t.story)
    if not _is_his(task, t.actor):
        return e.StepNotYours
    return e.StepNeedsItsAct if task.kind in {"sign", "return"} else None


def _is_his(task: TaskView, actor: Actor) -> bool:
    """Role and place, written down again: the step's own office, or the committee it belongs to."""
    if actor.has(Role.SYSTEM):
        return True
    near = actor.agency.startswith(task.agency) or task.agency.startswith(actor.agency)
    return task.role in actor.roles and near


def _finish(t: Try) -> None:
    if t.story.status == Status.RECEIVED:
        t.story.status = Status.IN_PROCESS


def _back(t: Try) -> Any:
    task = task_of(t.story)
    choices = send_back_choices(task.id)
    return send_back(task.id, choices[0][0] if choices else "intake", "Thiếu ảnh", **t.call)


def _back_refused(t: Try) -> Refusal:
    task = task_of(t.story)
    if not _is_his(task, t.actor):
        return e.StepNotYours
    return None if send_back_choices(task.id) else Exception


def asked_of(story: Story) -> TaskView | None:
    """The question that waits for an answer."""
    return next((task for task in open_tasks(story.public_id) if task.is_consultation), None)


def _asked_or_step(story: Story) -> TaskView:
    return asked_of(story) or task_of(story)


def _consult_refused(t: Try) -> Refusal:
    if not _is_his(task_of(t.story), t.actor):
        return e.StepNotYours
    if task_of(t.story).agency == POLICE:
        return InvalidInput
    return e.AlreadyConsulted if asked_of(t.story) else None


def _answer_refused(t: Try) -> Refusal:
    if not _is_his(_asked_or_step(t.story), t.actor):
        return e.StepNotYours
    return None if asked_of(t.story) else WrongTask


def _extend_to(t: Try) -> datetime:
    return office.days_later(max(t.story.due or t.now, t.now), 2)


def _extend(t: Try) -> None:
    story = t.story
    story.is_extended_late = t.now >= story.due or office.between(t.now, story.due) < office.A_DAY
    story.due, story.is_extended = _extend_to(t), True
    t.story.promises.append(("extended", t.story.due))


def _notify_refused(t: Try) -> Refusal:
    story, task = t.story, task_of(t.story)
    if not story.has_duty:
        return e.NoSecondLimit
    if story.is_notified:
        return e.DutyNotifiedAlready
    return None if task is None else e.DutyTooEarly


def _notify(t: Try) -> None:
    t.story.is_notified, t.story.status = True, Status.AWAITING_DUTY
    t.story.stand_still(t.now, is_citizens=True)


def _prove(t: Try) -> None:
    t.story.go_on(t.now)
    t.story.is_proven, t.story.status = True, Status.IN_PROCESS
    t.story.promise("duty", t.now)


def _draft(t: Try) -> None:
    t.story.is_drafted = True


def _approve_refused(t: Try) -> Refusal:
    task = task_of(t.story)
    if not t.story.is_drafted or task is None or task.kind != "sign":
        return e.OutcomeMissing
    return None if _is_his(task, t.actor) else e.StepNotYours


def _approve(t: Try) -> None:
    t.story.is_approved = True


def _conclude(t: Try) -> None:
    t.story.end(t.now, Status.CONCLUDED)


def _conclude_refused(t: Try) -> Refusal:
    """The worker has signed it itself; whoever else brings a page must bring its signatures."""
    if not t.story.is_approved:
        return e.OutcomeMissing
    return None if t.actor.has(Role.SYSTEM) else e.OutcomeNotSigned


def _return_refused(t: Try) -> Refusal:
    if t.story.is_revoked:
        return e.OutcomeNoLongerCounts
    if t.story.owes:
        return e.FeeUnpaid
    if t.actor.has(Role.SYSTEM):
        return None
    return e.StepsOpen if any(k.kind != "return" for k in open_tasks(t.story.public_id)) else None


def _revoke(t: Try) -> None:
    t.story.is_revoked = True


def _withdraw(t: Try) -> None:
    story = t.story
    story.status = Status.WITHDRAWAL_ASKED
    if story.due is None or (story.still and story.still.is_citizens):
        return
    if story.still:
        story.resume(t.now)
    story.stand_still(t.now, is_citizens=True)


def _stop_unsupplied_refused(t: Try) -> Refusal:
    if t.story.status == Status.WITHDRAWAL_ASKED:
        return None
    if t.story.status != Status.AWAITING_SUPPLEMENT:
        return InvalidInput
    return e.ReplyTimeRuns if t.now <= t.story.reply_by else None


def ends(status: Status) -> Callable[[Try], None]:
    def effect(t: Try) -> None:
        t.story.end(t.now, status)
        t.story.owes = 0

    return effect


def _refuse(t: Try) -> None:
    ends(Status.NOT_ACCEPTED if t.story.status == Status.SUBMITTED else Status.STOPPED)(t)


def _way(t: Try) -> None:
    t.story.way = "post"


POLICE = "H31.30.101"
DESK, WORKERS, HEADS = ("desk",), ("case", "head", "leader"), ("head", "leader")
ACTS: dict[str, Act] = {
    "receive": Act(Move.RECEIVE, DESK, lambda t: receive(t.name, **t.call), _receive),
    "refuse": Act(Move.REFUSE, WORKERS, lambda t: refuse(t.name, WHY, **t.call), _refuse),
    "ask": Act(
        Move.REQUEST_SUPPLEMENT,
        ("desk", *WORKERS),
        lambda t: request_supplement(t.name, (PHONE,), **t.call),
        _ask,
        _ask_refused,
    ),
    "supply": Act(
        Move.SUPPLY, ("citizen", "desk"), lambda t: supply(t.name, {"phone": "0900000009"}, **t.call), _supply
    ),
    "supply nothing": Act(
        Move.SUPPLY,
        ("citizen",),
        lambda t: supply(t.name, {"purpose": "other"}, **t.call),
        _supply,
        lambda _: e.SupplementIncomplete,
    ),
    "finish step": Act(
        Move.FINISH_STEP,
        ("desk", "case", "police", "clerk"),
        lambda t: finish_step(task_of(t.story).id, **t.call),
        _finish,
        _step_refused,
    ),
    "send back": Act(Move.SEND_BACK, ("case", "leader"), _back, lambda _: None, _back_refused),
    "consult": Act(
        Move.CONSULT,
        ("case", "leader"),
        lambda t: consult(task_of(t.story).id, Question((POLICE,), "Có cư trú không?", "4h"), **t.call),
        lambda _: None,
        _consult_refused,
    ),
    "answer": Act(
        Move.ANSWER_CONSULTATION,
        ("police",),
        lambda t: answer_consultation(_asked_or_step(t.story).id, "Có cư trú", **t.call),
        lambda _: None,
        _answer_refused,
    ),
    "suspend": Act(
        Move.SUSPEND,
        WORKERS,
        lambda t: suspend(t.name, "verification", **t.call),
        lambda t: t.story.stand_still(t.now, is_citizens=False),
        lambda t: e.AlreadySuspended if t.story.still else None,
    ),
    "suspend as asked": Act(
        Move.SUSPEND,
        WORKERS,
        lambda t: suspend(t.name, "citizen_request", **t.call),
        lambda t: t.story.stand_still(t.now, is_citizens=True),
        lambda t: e.AlreadySuspended if t.story.still else None,
    ),
    "resume": Act(
        Move.RESUME,
        WORKERS,
        lambda t: resume(t.name, **t.call),
        lambda t: t.story.resume(t.now),
        lambda t: None if t.story.still else e.NotSuspended,
    ),
    "extend": Act(
        Move.EXTEND,
        HEADS,
        lambda t: extend(t.name, _extend_to(t), "Chờ xác minh", **t.call),
        _extend,
        lambda t: e.AlreadyExtended if t.story.is_extended else None,
    ),
    "extend to the past": Act(
        Move.EXTEND,
        HEADS,
        lambda t: extend(t.name, t.now - timedelta(minutes=1), "Chờ xác minh", **t.call),
        _extend,
        lambda t: e.AlreadyExtended if t.story.is_extended else e.NewDateTooEarly,
    ),
    "digitise": Act(
        Move.DIGITISE,
        ("desk", "case", "clerk"),
        lambda t: digitise(t.name, t.story.scan, **t.call),
        lambda _: None,
    ),
    "correct": Act(
        Move.CORRECT,
        ("case", "head"),
        lambda t: correct(t.name, {"residence_line": "Số 2"}, "Gõ nhầm", **t.call),
        lambda _: None,
    ),
    "notify duty": Act(
        Move.NOTIFY_DUTY, ("case",), lambda t: notify_duty(t.name, 1000, **t.call), _notify, _notify_refused
    ),
    "prove duty": Act(
        Move.PROVE_DUTY, ("citizen", "desk"), lambda t: prove_duty(t.name, "Giấy 1", **t.call), _prove
    ),
    "draft": Act(
        Move.DRAFT_OUTCOME,
        ("case", "head"),
        lambda t: draft_outcome(t.name, {"remark": ""}, **t.call),
        _draft,
    ),
    "approve": Act(
        Move.APPROVE_OUTCOME,
        ("leader",),
        lambda t: approve_outcome(t.name, **t.call),
        _approve,
        _approve_refused,
    ),
    "conclude": Act(
        Move.CONCLUDE,
        ("system",),
        lambda t: conclude(t.name, a_page(), a_page(), **t.call),
        _conclude,
        _conclude_refused,
    ),
    "return": Act(
        Move.RETURN_OUTCOME,
        ("desk", "clerk", "system"),
        lambda t: return_outcome(t.name, **t.call),
        goes(Status.RETURNED),
        _return_refused,
    ),
    "revoke": Act(
        Move.REVOKE_OUTCOME,
        ("leader",),
        lambda t: revoke_outcome(t.name, "Cấp sai họ tên", **t.call),
        _revoke,
        lambda t: e.OutcomeNoLongerCounts if t.story.is_revoked else None,
    ),
    "withdraw": Act(Move.WITHDRAW, ("citizen", "desk"), lambda t: withdraw(t.name, **t.call), _withdraw),
    "stop by law": Act(
        Move.STOP, HEADS, lambda t: stop(t.name, "law", "Điều 21", **t.call), ends(Status.STOPPED)
    ),
    "stop unsupplied": Act(
        Move.STOP,
        HEADS,
        lambda t: stop(t.name, "no_supplement", **t.call),
        ends(Status.STOPPED),
        _stop_unsupplied_refused,
    ),
    "change way": Act(
        Move.CHANGE_RETURN_WAY,
        ("citizen", "desk"),
        lambda t: change_return_way(t.name, "post", **t.call),
        _way,
    ),
}

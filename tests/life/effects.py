"""What an act changes in the story of a dossier, and why its own rules refuse it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.dossiers import errors as e
from motcua.dossiers.actions.finish_step import send_back
from motcua.dossiers.fee_errors import DutyNotifiedAlready, DutyTooEarly, FeeUnpaid, NoSecondLimit
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.supplement_errors import SecondSupplementNeedsLeader, SupplementTooLate
from motcua.kernel.errors import InvalidInput
from motcua.workflow.errors import WrongTask
from motcua.workflow.queries import TaskView, open_tasks, send_back_choices
from tests.life import office
from tests.life.story import ASK_DAYS, REPLY_DAYS, Story

Refusal = type[Exception] | None
Do = Callable[["Try"], Any]
POLICE = "H31.30.101"


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


def receive(t: Try) -> None:
    t.story.promise("first", t.now)
    t.story.status = Status.RECEIVED


def ask(t: Try) -> None:
    story = t.story
    story.rounds += 1
    story.reply_by = office.days_later(t.now, REPLY_DAYS)
    story.is_asked_at_intake = story.status == Status.SUBMITTED
    if not story.is_asked_at_intake:
        story.stand_still(t.now, is_citizens=True)
    story.status = Status.AWAITING_SUPPLEMENT


def ask_refused(t: Try) -> Refusal:
    if t.story.rounds > t.story.wished and not t.actor.has(Role.LEADER):
        return SecondSupplementNeedsLeader
    begins = t.story.begins
    if begins is None:
        return None
    stood = office.between(begins, t.now) - t.story.legal_minutes(t.now)
    is_late = t.now > office.moved(office.days_later(begins, ASK_DAYS), stood)
    return SupplementTooLate if is_late else None


def supply(t: Try) -> None:
    story = t.story
    if story.is_asked_at_intake:
        story.status = Status.SUBMITTED
        return
    story.go_on(t.now)
    story.promise("restarted", t.now)
    story.status = Status.IN_PROCESS


def step_refused(t: Try) -> Refusal:
    task = task_of(t.story)
    if not is_his(task, t.actor):
        return e.StepNotYours
    return e.StepNeedsItsAct if task.kind in {"sign", "return"} else None


def is_his(task: TaskView, actor: Actor) -> bool:
    """Role and place, written down again: the step's own office, or the committee it belongs to."""
    if actor.has(Role.SYSTEM):
        return True
    near = actor.agency.startswith(task.agency) or task.agency.startswith(actor.agency)
    return task.role in actor.roles and near


def finish(t: Try) -> None:
    if t.story.status == Status.RECEIVED:
        t.story.status = Status.IN_PROCESS


def back(t: Try) -> Any:
    task = task_of(t.story)
    choices = send_back_choices(task.id)
    return send_back(task.id, choices[0][0] if choices else "intake", "Thiếu ảnh", **t.call)


def back_refused(t: Try) -> Refusal:
    task = task_of(t.story)
    if not is_his(task, t.actor):
        return e.StepNotYours
    return None if send_back_choices(task.id) else Exception


def asked_of(story: Story) -> TaskView | None:
    """The question that waits for an answer."""
    return next((task for task in open_tasks(story.public_id) if task.is_consultation), None)


def asked_or_step(story: Story) -> TaskView:
    return asked_of(story) or task_of(story)


def consult_refused(t: Try) -> Refusal:
    if not is_his(task_of(t.story), t.actor):
        return e.StepNotYours
    if task_of(t.story).agency == POLICE:
        return InvalidInput
    return e.AlreadyConsulted if asked_of(t.story) else None


def answer_refused(t: Try) -> Refusal:
    if not is_his(asked_or_step(t.story), t.actor):
        return e.StepNotYours
    return None if asked_of(t.story) else WrongTask


def extend_to(t: Try) -> datetime:
    return office.days_later(max(t.story.due or t.now, t.now), 2)


def extend(t: Try) -> None:
    story = t.story
    story.is_extended_late = t.now >= story.due or office.between(t.now, story.due) < office.A_DAY
    story.due, story.is_extended = extend_to(t), True
    t.story.promises.append(("extended", t.story.due))


def notify_refused(t: Try) -> Refusal:
    story, task = t.story, task_of(t.story)
    if not story.has_duty:
        return NoSecondLimit
    if story.is_notified:
        return DutyNotifiedAlready
    return None if task is None else DutyTooEarly


def notify(t: Try) -> None:
    t.story.is_notified, t.story.status = True, Status.AWAITING_DUTY
    t.story.stand_still(t.now, is_citizens=True)


def prove(t: Try) -> None:
    t.story.go_on(t.now)
    t.story.is_proven, t.story.status = True, Status.IN_PROCESS
    t.story.promise("duty", t.now)


def draft(t: Try) -> None:
    t.story.is_drafted = True


def approve_refused(t: Try) -> Refusal:
    task = task_of(t.story)
    if not t.story.is_drafted or task is None or task.kind != "sign":
        return e.OutcomeMissing
    return None if is_his(task, t.actor) else e.StepNotYours


def approve(t: Try) -> None:
    t.story.is_approved = True


def conclude(t: Try) -> None:
    t.story.end(t.now, Status.CONCLUDED)


def conclude_refused(t: Try) -> Refusal:
    """The worker has signed it itself; whoever else brings a page must bring its signatures."""
    if not t.story.is_approved:
        return e.OutcomeMissing
    return None if t.actor.has(Role.SYSTEM) else e.OutcomeNotSigned


def return_refused(t: Try) -> Refusal:
    if t.story.is_revoked:
        return e.OutcomeNoLongerCounts
    if t.story.owes:
        return FeeUnpaid
    if t.actor.has(Role.SYSTEM):
        return None
    return e.StepsOpen if any(k.kind != "return" for k in open_tasks(t.story.public_id)) else None


def revoke(t: Try) -> None:
    t.story.is_revoked = True


def withdraw(t: Try) -> None:
    story = t.story
    story.status = Status.WITHDRAWAL_ASKED
    if story.due is None or (story.still and story.still.is_citizens):
        return
    if story.still:
        story.resume(t.now)
    story.stand_still(t.now, is_citizens=True)


def stop_unsupplied_refused(t: Try) -> Refusal:
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


def refuse(t: Try) -> None:
    ends(Status.NOT_ACCEPTED if t.story.status == Status.SUBMITTED else Status.STOPPED)(t)


def way(t: Try) -> None:
    t.story.way = "post"

"""Every act on a dossier: how it is done, who does it rightly, what it should change, and why it may be refused."""

from datetime import timedelta

from motcua.dossiers import errors as e
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.change_return_way import change_return_way
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.consult import Question, answer_consultation, consult
from motcua.dossiers.actions.digitise import correct, digitise
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.notify_duty import notify_duty, prove_duty
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.actions.suspend import resume, suspend
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.supplement_errors import SupplementIncomplete
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.procedures import a_page
from tests.life import effects, wishes
from tests.life.effects import POLICE, Act, task_of

PHONE = Defect("answers.phone", "wrong", "Số điện thoại không liên lạc được")
WHY = (Reason("not_eligible", "Không đủ điều kiện"),)
DESK, WORKERS, HEADS = ("desk",), ("case", "head", "leader"), ("head", "leader")
ACTS: dict[str, Act] = {
    "receive": Act(Move.RECEIVE, DESK, lambda t: receive(t.name, **t.call), effects.receive),
    "refuse": Act(Move.REFUSE, WORKERS, lambda t: refuse(t.name, WHY, **t.call), effects.refuse),
    "amend": Act(Move.AMEND, ("citizen",), wishes.amends, lambda _: None),
    "ask to amend": Act(Move.ASK_AMENDMENT, ("citizen",), wishes.asks, wishes.asked, wishes.asks_refused),
    "let amend": Act(
        Move.ANSWER_AMENDMENT, ("desk", *WORKERS), wishes.grants, wishes.granted, wishes.grants_refused
    ),
    "not let amend": Act(
        Move.ANSWER_AMENDMENT, ("desk", *WORKERS), wishes.refuses, wishes.refused, wishes.refuses_refused
    ),
    "ask": Act(
        Move.REQUEST_SUPPLEMENT,
        ("desk", *WORKERS),
        lambda t: request_supplement(t.name, (PHONE,), **t.call),
        effects.ask,
        effects.ask_refused,
    ),
    "supply": Act(
        Move.SUPPLY,
        ("citizen", "desk"),
        lambda t: supply(t.name, {"phone": "0900000009"}, **t.call),
        effects.supply,
    ),
    "supply nothing": Act(
        Move.SUPPLY,
        ("citizen",),
        lambda t: supply(t.name, {"purpose": "other"}, **t.call),
        effects.supply,
        lambda _: SupplementIncomplete,
    ),
    "finish step": Act(
        Move.FINISH_STEP,
        ("desk", "case", "police", "clerk"),
        lambda t: finish_step(task_of(t.story).id, **t.call),
        effects.finish,
        effects.step_refused,
    ),
    "send back": Act(Move.SEND_BACK, ("case", "leader"), effects.back, lambda _: None, effects.back_refused),
    "consult": Act(
        Move.CONSULT,
        ("case", "leader"),
        lambda t: consult(task_of(t.story).id, Question((POLICE,), "Có cư trú không?", "4h"), **t.call),
        lambda _: None,
        effects.consult_refused,
    ),
    "answer": Act(
        Move.ANSWER_CONSULTATION,
        ("police",),
        lambda t: answer_consultation(effects.asked_or_step(t.story).id, "Có cư trú", **t.call),
        lambda _: None,
        effects.answer_refused,
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
        lambda t: extend(t.name, effects.extend_to(t), "Chờ xác minh", **t.call),
        effects.extend,
        lambda t: e.AlreadyExtended if t.story.is_extended else None,
    ),
    "extend to the past": Act(
        Move.EXTEND,
        HEADS,
        lambda t: extend(t.name, t.now - timedelta(minutes=1), "Chờ xác minh", **t.call),
        effects.extend,
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
        Move.NOTIFY_DUTY,
        ("case",),
        lambda t: notify_duty(t.name, 1000, **t.call),
        effects.notify,
        effects.notify_refused,
    ),
    "prove duty": Act(
        Move.PROVE_DUTY, ("citizen", "desk"), lambda t: prove_duty(t.name, "Giấy 1", **t.call), effects.prove
    ),
    "draft": Act(
        Move.DRAFT_OUTCOME,
        ("case", "head"),
        lambda t: draft_outcome(t.name, {"remark": ""}, **t.call),
        effects.draft,
    ),
    "approve": Act(
        Move.APPROVE_OUTCOME,
        ("leader",),
        lambda t: approve_outcome(t.name, **t.call),
        effects.approve,
        effects.approve_refused,
    ),
    "conclude": Act(
        Move.CONCLUDE,
        ("system",),
        lambda t: conclude(t.name, a_page(), a_page(), **t.call),
        effects.conclude,
        effects.conclude_refused,
    ),
    "return": Act(
        Move.RETURN_OUTCOME,
        ("desk", "clerk", "system"),
        lambda t: return_outcome(t.name, **t.call),
        effects.goes(Status.RETURNED),
        effects.return_refused,
    ),
    "revoke": Act(
        Move.REVOKE_OUTCOME,
        ("leader",),
        lambda t: revoke_outcome(t.name, "Cấp sai họ tên", **t.call),
        effects.revoke,
        lambda t: e.OutcomeNoLongerCounts if t.story.is_revoked else None,
    ),
    "withdraw": Act(
        Move.WITHDRAW, ("citizen", "desk"), lambda t: withdraw(t.name, **t.call), effects.withdraw
    ),
    "stop by law": Act(
        Move.STOP, HEADS, lambda t: stop(t.name, "law", "Điều 21", **t.call), effects.ends(Status.STOPPED)
    ),
    "stop unsupplied": Act(
        Move.STOP,
        HEADS,
        lambda t: stop(t.name, "no_supplement", **t.call),
        effects.ends(Status.STOPPED),
        effects.stop_unsupplied_refused,
    ),
    "change way": Act(
        Move.CHANGE_RETURN_WAY,
        ("citizen", "desk"),
        lambda t: change_return_way(t.name, "post", **t.call),
        effects.way,
    ),
}

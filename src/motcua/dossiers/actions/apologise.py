"""The apology before it is due (dự thảo văn bản xin lỗi): drafted by the worker, explained by the officer, signed by a leader."""

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.calendars.rules.clock import add_working_minutes, working_minutes_between
from motcua.dossiers import alert_pack, clockwork, route
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.alert_events import ApologyDrafted, DelayExplained
from motcua.dossiers.apologies import APOLOGY, draft_of
from motcua.dossiers.models import ApologyDraft, Dossier, Extension, Watch
from motcua.dossiers.permissions import permit_here
from motcua.dossiers.rules import delays, texts
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.workflow.queries import TaskView, graph_of, open_tasks
from motcua.workflow.rules.critical_path import minutes_after

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Delay:
    """Why it will be late (a code of the pack, own words or none) and which new moment is true."""

    cause: str
    words: str
    due_at: datetime


def draft_if_needed(dossier: Dossier, watch: Watch, actor: Actor) -> ApologyDraft | None:
    """The caller holds the lock. What will be done in time is looked at again later; once over, it is drafted anyway."""
    due, now = dossier.due_at, clock.now()
    if due is None or dossier.extensions.exists() or draft_of(dossier) is not None:
        return None
    calendar, work = clockwork.calendar_of(dossier), work_left(dossier)
    if not delays.will_be_late(due, now, work, calendar):
        _look_again(watch, due, now, dossier)
        return None
    row = ApologyDraft.objects.create(
        dossier=dossier, made_at=now, old_due_at=due, due_at=delays.new_date(due, now, work, calendar)
    )
    record(ApologyDrafted(due, row.due_at), actor=actor.id, subject=dossier.public_id)
    return row


@once
def explain_delay(name: str, delay: Delay, *, actor: Actor, key: str = "") -> ApologyDraft:
    """The officer says why, and which new date is true. Raises NotFound, NotAllowed, InvalidInput."""
    dossier = dossier_for(actor, name.partition("@")[0], lock=True)
    require(actor, Permission.EXPLAIN_DELAY)  # only now: a foreign dossier is absent, not forbidden
    row = _open_draft(dossier)
    found = next((one for one in alert_pack.in_force().causes if one.code == delay.cause), None)
    if found is None:
        raise InvalidInput("Nguyên nhân chậm", "chưa chọn.", "Chờ cơ quan khác trả lời")
    reason = delay.words.strip() or found.sentence
    row.reason = texts.written("Lý do chậm", reason, texts.PARAGRAPH, example="Chờ kết quả xác minh")
    if delay.due_at <= max(clock.now(), row.old_due_at):
        raise InvalidInput("Ngày hẹn mới", "phải sau ngày hẹn cũ và sau lúc này.")
    row.cause, row.due_at = found.code, delay.due_at
    row.stated_by, row.stated_at = actor.id, clock.now()
    row.save()
    record(DelayExplained(row.cause, row.due_at), actor=actor.id, subject=dossier.public_id)
    return row


def sign_apology(name: str, *, actor: Actor, key: str = "") -> Extension:
    """Send the draft as it stands: an extension with its law's bounds. Raises NotFound, InvalidInput, and as `extend`."""
    dossier = dossier_for(actor, name.partition("@")[0])
    permit_here(actor, Move.EXTEND, dossier)  # before anything is said about the draft
    row = _open_draft(dossier)
    if not row.reason:
        raise InvalidInput("Lý do chậm", "công chức thụ lý chưa nêu; hãy nêu lý do trước khi ký.")
    return extend(name, row.due_at, row.reason, actor=actor, key=key)


def work_left(dossier: Dossier) -> int:
    """Working minutes that the route still allows: of its open steps the slowest, and all that follow."""
    graph, facts = graph_of(dossier.revision.workflow_id), route.FactsOf(dossier)
    tasks = [one for one in open_tasks(dossier.public_id) if not one.is_consultation]
    return delays.longest(_of_step(task, dossier) + minutes_after(graph, task.node, facts) for task in tasks)


def _of_step(task: TaskView, dossier: Dossier) -> int:
    used = working_minutes_between(task.opened_at, clock.now(), clockwork.calendar_of(dossier))
    return delays.left_of_step(task.limit_minutes, max(0, used))


def _look_again(watch: Watch, due: datetime, now: datetime, dossier: Dossier) -> None:
    calendar = clockwork.calendar_of(dossier)
    left = working_minutes_between(now, due, calendar)
    notice = delays.notice_minutes(clockwork.extension_notice_minutes())
    moment = add_working_minutes(now, left - notice, calendar) if left > notice else due
    Watch.objects.create(
        dossier=dossier,
        clock=watch.clock,
        thing=watch.thing,
        round=watch.round,
        rule=APOLOGY,
        due_at=due,
        look_at=moment,
    )


def _open_draft(dossier: Dossier) -> ApologyDraft:
    row = draft_of(dossier)
    if row is None or row.ended_at is not None:
        raise NotFound("dự thảo xin lỗi đang chờ")
    return row

"""Which clocks of a dossier run now: the legal clock of reception, of a supplement, of each step and of the whole."""

from datetime import datetime

from motcua.agencies import queries as agencies
from motcua.calendars import queries as calendars
from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes, clock_start
from motcua.dossiers import alert_pack, clockwork
from motcua.dossiers.models import Dossier, Promise
from motcua.dossiers.rules.alerting import Running
from motcua.dossiers.rules.lifecycle import Status
from motcua.workflow.queries import TaskView, open_tasks

WORKING = {Status.RECEIVED, Status.IN_PROCESS}


def clocks_of(dossier: Dossier) -> tuple[Running, ...]:
    """None that stands still; none once the decision is taken and only its signature is missing."""
    if dossier.status == Status.SUBMITTED:
        return (_intake(dossier),)
    if dossier.status == Status.AWAITING_SUPPLEMENT:
        asked = dossier.supplementrequests.latest("id")
        return (Running("supplement", 0, asked.pk, asked.made_at, asked.reply_by),)
    if dossier.status not in WORKING or dossier.due_at is None or dossier.clock_starts_at is None:
        return ()
    if clockwork.open_suspension(dossier) or dossier.outcomes.filter(status="approved").exists():
        return ()
    whole = Running("dossier", 0, _round(dossier), dossier.clock_starts_at, dossier.due_at)
    steps = (_step(task) for task in open_tasks(dossier.public_id) if task.due_at)
    return (whole, *(step for step in steps if step))


def calendar_of(dossier: Dossier) -> Calendar:
    """Before reception that of the desk, afterwards the one it was promised under."""
    if dossier.status == Status.SUBMITTED and not dossier.calendar:
        return calendars.calendar_of(agencies.calendar_code(dossier.intake_agency or dossier.agency))
    return clockwork.calendar_of(dossier)


def _intake(dossier: Dossier) -> Running:
    supplied = dossier.supplements.order_by("-id").first()
    since: datetime = supplied.made_at if supplied else dossier.submitted_at or dossier.started_at
    calendar = calendar_of(dossier)
    start = clock_start(since, calendar)
    due = add_working_minutes(start, alert_pack.in_force().intake_minutes, calendar)
    return Running("intake", 0, supplied.pk if supplied else 0, start, due)


def _step(task: TaskView) -> Running | None:
    return Running("step", task.id, 0, task.opened_at, task.due_at) if task.due_at else None


def _round(dossier: Dossier) -> int:
    """A promise that only moved with a suspension is the same promise: nobody is warned of it twice."""
    return Promise.objects.filter(dossier=dossier).exclude(kind="resumed").count()

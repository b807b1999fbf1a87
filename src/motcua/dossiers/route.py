"""The dossier's route: what the workflow answers, told to the ledger."""

from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.roles import NAMES, Role
from motcua.agencies import queries as agencies
from motcua.dossiers import sealed
from motcua.dossiers.clockwork import calendar_of
from motcua.dossiers.errors import StepNotYours
from motcua.dossiers.events import StepFinished, StepOpened
from motcua.dossiers.models import Dossier
from motcua.dossiers.scope import related
from motcua.kernel import clock
from motcua.ledger.record import Event
from motcua.workflow import actions as workflow
from motcua.workflow.queries import TaskView, graph_of, open_tasks
from motcua.workflow.rules.agencies import keys


def begin(dossier: Dossier) -> tuple[Event, ...]:
    """Put the first tokens on the route."""
    advance = workflow.start(
        dossier.revision.workflow,
        ref=dossier.public_id,
        facts=facts_of(dossier),
        agencies=places_of(dossier),
        calendar=calendar_of(dossier),
        now=dossier.clock_starts_at or clock.now(),
    )
    return opened(advance.opened)


def complete(
    dossier: Dossier, task: TaskView, facts: dict[str, Any], actor: Actor
) -> tuple[bool, tuple[Event, ...]]:
    """Finish one task; returns whether the route is at its end, and the events to record."""
    now, calendar = clock.now(), calendar_of(dossier)
    asked = {**facts_of(dossier), **facts}
    advance = workflow.complete(task.id, facts=asked, now=now, by=actor.id, calendar=calendar)
    return advance.finished, (*closed(advance.closed), *opened(advance.opened))


def end(dossier: Dossier) -> None:
    """The dossier ended early: no task waits for anybody any more."""
    if open_tasks(dossier.public_id):
        workflow.cancel(dossier.public_id, now=clock.now())


def check_is_yours(task: TaskView, actor: Actor) -> None:
    """A task is done by its assignee, or by its role inside its agency."""
    if actor.has(Role.SYSTEM) or task.assignee == actor.id:
        return
    is_role = Role(task.role) in actor.roles
    if is_role and related(actor.agency, task.agency) and not task.assignee:
        return
    if is_role and actor.has(Role.HEAD_OF_SECTION, Role.LEADER) and related(actor.agency, task.agency):
        return
    raise StepNotYours(step=task.name, role=NAMES[Role(task.role)], agency=agencies.agency(task.agency).name)


def facts_of(dossier: Dossier) -> dict[str, Any]:
    """What the route's conditions may ask: the answers, the case, the channel, who returns the outcome how."""
    return {
        **sealed.open_answers(dossier),
        "case": dossier.case,
        "channel": dossier.channel,
        "return_way": dossier.return_way,
    }


def places_of(dossier: Dossier) -> dict[str, str]:
    """Every place the route names, as agency codes: `handling`, `intake`, and sections or agencies by key."""
    known = {"handling": dossier.agency, "intake": dossier.intake_agency}
    others = keys(graph_of(dossier.revision.workflow_id)) - known.keys()
    return known | {key: agencies.section(dossier.agency, key).code for key in others}


def opened(tasks: tuple[TaskView, ...]) -> tuple[Event, ...]:
    """One event a task that waits."""
    return tuple(
        StepOpened(task=t.id, step=t.node, role=t.role, agency=t.agency, assignee=t.assignee, due_at=t.due_at)
        for t in tasks
    )


def closed(tasks: tuple[TaskView, ...]) -> tuple[Event, ...]:
    """One event a task that is done."""
    return tuple(
        StepFinished(
            task=t.id,
            step=t.node,
            role=t.role,
            agency=t.agency,
            minutes=t.minutes or 0,
            limit_minutes=t.limit_minutes,
            is_late=t.is_late(clock.now()),
        )
        for t in tasks
    )

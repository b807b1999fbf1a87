"""The dossier's route: what the workflow answers, told to the ledger."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.roles import NAMES, Role
from motcua.agencies import queries as agencies
from motcua.catalogue.rules.tables import with_decisions
from motcua.dossiers import sealed
from motcua.dossiers.clockwork import calendar_of
from motcua.dossiers.consultation_events import ConsultationLapsed
from motcua.dossiers.errors import StepDone, StepNotYours
from motcua.dossiers.models import Dossier
from motcua.dossiers.names import name_of
from motcua.dossiers.scope import is_own_place
from motcua.dossiers.step_events import StepFinished, StepOpened
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.record import Event
from motcua.workflow import actions as workflow
from motcua.workflow import queries
from motcua.workflow.actions import Held
from motcua.workflow.queries import TaskView, graph_of
from motcua.workflow.rules.agencies import keys


def begin(dossier: Dossier) -> tuple[Event, ...]:
    """Put the first tokens on the route."""
    advance = workflow.start(
        dossier.revision.workflow_id,
        ref=dossier.public_id,
        facts=FactsOf(dossier),
        agencies=places_of(dossier),
        calendar=calendar_of(dossier),
        now=dossier.clock_starts_at or clock.now(),
        finish_by=dossier.due_at,
        field=dossier.field,
    )
    return opened(advance.opened)


def complete(
    dossier: Dossier, task: TaskView, facts: dict[str, Any], actor: Actor
) -> tuple[bool, tuple[Event, ...]]:
    """Finish one task; returns whether the route is at its end, and the events to record."""
    return finish(dossier, hold(dossier, task.id), facts, actor)


def hold(dossier: Dossier, task_id: int) -> Held:
    """Lock one step of the route to look at it. Raises NotFound, TaskFinished, WrongTask."""
    return workflow.hold(task_id, now=clock.now(), calendar=calendar_of(dossier))


def finish(
    dossier: Dossier, held: Held, facts: dict[str, Any], actor: Actor
) -> tuple[bool, tuple[Event, ...]]:
    """The same as `complete`, for a step that is held."""
    result = str(facts.get("result") or "")
    advance = held.complete(FactsOf(dossier, facts), by=actor.id, result=result)
    return advance.finished, (*closed(advance.closed), *opened(advance.opened))


def end(dossier: Dossier) -> None:
    """The dossier ended: no task waits for anybody, no message or timer for its time."""
    with suppress(NotFound):  # it is at its end already, or was never received
        workflow.cancel(dossier.public_id, now=clock.now())


def postpone(dossier: Dossier, minutes: int) -> None:
    """The clock stood still for so many working minutes: open steps may end so much later."""
    if minutes:
        workflow.postpone(dossier.public_id, minutes=minutes, now=clock.now())


def still_open(task_id: int) -> TaskView:
    """The step as it is under the lock on its dossier. Raises StepDone: somebody was faster."""
    task = queries.task(task_id)
    if task.finished_at is not None:
        raise done(task)
    return task


def done(task: TaskView) -> StepDone:
    """The error that says who was faster, and when."""
    when = clock.local(task.finished_at or clock.now()).strftime("%H:%M:%S %d/%m/%Y")
    return StepDone(step=task.name, who=name_of(task.finished_by), when=when)


def check_is_yours(task: TaskView, actor: Actor) -> None:
    """A task is done by its role at its place: by its assignee, by anybody when it has none, or by who leads."""
    if actor.has(Role.SYSTEM):
        return
    is_free = task.assignee in {"", actor.id} or actor.has(Role.HEAD_OF_SECTION, Role.LEADER)
    if not (is_free and Role(task.role) in actor.roles and is_own_place(actor.agency, task.agency)):
        raise not_yours(task)


def not_yours(task: TaskView) -> StepNotYours:
    """The error that says whose it is."""
    return StepNotYours(step=task.name, role=NAMES[Role(task.role)], agency=agencies.agency(task.agency).name)


class FactsOf(Mapping[str, Any]):
    """What the route's conditions may ask: the answers, the case, the channel, how the outcome is wanted.

    The answers are opened when a condition asks: most steps are followed by none. A decision (`more`) may add facts;
    what was filed stays as it was filed.
    """

    def __init__(self, dossier: Dossier, more: Mapping[str, Any] = {}) -> None:
        self.dossier, self.more = dossier, more

    def __getitem__(self, name: str) -> Any:
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def _known(self) -> Mapping[str, Any]:
        dossier = self.dossier
        around: dict[str, Any] = {
            "case": dossier.case,
            "channel": dossier.channel,
            "return_way": dossier.return_way,
        }
        around |= {"entitlements": list(sealed.open_entitlements(dossier))}
        facts = {**self.more, **sealed.open_answers(dossier), **around}
        return with_decisions(dossier.revision.spec().decisions, facts)


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
    """One event a task that is done, and one a question that was still open beside it."""
    steps = (
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
        if not t.is_consultation
    )
    return (*steps, *lapsed(tasks))


def lapsed(tasks: tuple[TaskView, ...]) -> tuple[Event, ...]:
    """One event a question that nobody answered in time for its step."""
    return tuple(ConsultationLapsed(**how_it_ended(t)) for t in tasks if t.is_consultation)


def how_it_ended(task: TaskView) -> dict[str, Any]:
    """Of a consultation, for its event."""
    return {
        "task": task.id,
        "asked_from": task.node,
        "agency": task.agency,
        "minutes": task.minutes or 0,
        "limit_minutes": task.limit_minutes,
        "is_late": task.is_late(clock.now()),
    }

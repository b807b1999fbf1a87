"""The officers' queues: one saved view, a page at a time, by time left, with the neighbours of every dossier.

A view of dossiers is read from their lanes by the promised moment, those never promised first. A view of steps is read
by the end of the step: there a dossier stands where its most urgent step of this view stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.dossiers import counting, lanes
from motcua.dossiers.lanes import DOSSIERS, TASKS, Lane, Mark
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import OPEN, Status
from motcua.dossiers.rules.views import PROMISED, VIEWS, Span, Steps, View
from motcua.dossiers.scope import home, offices
from motcua.kernel import clock
from motcua.kernel.lately import Lately
from motcua.workflow.models import Task
from motcua.workflow.queries import TaskView
from motcua.workflow.queries import history as tasks_of

ALL_OPEN = "status IN ({})".format(", ".join(f"'{status.value}'" for status in OPEN))
SPARE = 8  # steps of one dossier that stand together: read a few more, to have the next dossier among them


@dataclass(frozen=True, slots=True)
class Found:
    """The dossiers of a page in their order, and the mark of the next page."""

    rows: tuple[Dossier, ...]
    after: Mark | None


def is_at_desk(actor: Actor) -> bool:
    """Whoever has a queue of lanes: officers in their office, and inspectors everywhere."""
    return actor.has(Role.INSPECTOR, Role.SYSTEM) or bool(actor.agency and may(actor, Permission.SEE_QUEUE))


def page(actor: Actor, view: View, mark: Mark | None, size: int, field: str = "") -> Found:
    """The next `size` dossiers after `mark`; `field` narrows to one field of work."""
    several = lanes_of(actor, view, field)
    if view.steps is None:
        return _page_of_dossiers(several, mark, size)
    keys = lanes.read(several, mark, size + 1, endless_first=False)
    steps = {pk: (due, ref) for pk, due, ref in _steps(keys)}
    shown = [(Mark(steps[pk][0], pk), steps[pk][1]) for pk in keys[:size] if pk in steps]
    after = shown[-1][0] if len(keys) > size and shown else None
    refs = dict.fromkeys(ref for _, ref in shown)
    rows = Dossier.objects.in_bulk(list(refs), field_name="public_id")
    return Found(tuple(rows[ref] for ref in refs if ref in rows), after)


def neighbours(actor: Actor, view: View, dossier: Dossier, field: str = "") -> tuple[str, str]:
    """Public ids before and after the dossier in this view: from where it stands, or stood before it left."""
    several = lanes_of(actor, view, field)
    if view.steps is None:
        mark = Mark(dossier.due_at, dossier.pk)
        before, after = lanes.around(several, mark, 1, endless_first=True)
        return next(iter(before), ""), next(iter(after), "")
    standing = _standing(actor, view, dossier)
    if standing is None:
        return "", ""
    before, after = lanes.around(several, standing, SPARE, endless_first=False)
    return _other(before, dossier), _other(after, dossier)


def counts(
    actor: Actor, field: str = "", saved: Mapping[str, tuple[View, str]] | None = None
) -> dict[str, int]:
    """How many rows each view has, up to `lanes.COUNTED`, in one statement; `saved` ones too, each in a field of its own."""
    if not is_at_desk(actor):
        return {}
    scope = _scope(actor, field)
    asked = {name: _lanes(scope, view) for name, view in VIEWS.items() if view.is_counted}
    for name, (view, narrow) in (saved or {}).items():
        asked[name] = _lanes(replace(_scope(actor, narrow), now=scope.now), view)
    return counting.counted(asked)


def lanes_of(actor: Actor, view: View, field: str = "") -> list[Lane]:
    """Where the rows of a view lie for this actor; nothing for a field that the actor was not given."""
    return _lanes(_scope(actor, field, has_dossiers=view.steps is None), view)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Whose queue it is: asked once for all its views."""

    actor: Actor
    grounds: Sequence[Lane]
    fields: Sequence[str]
    is_closed: bool
    now: datetime  # the same moment for all views: what is late in one is not due today in another


def _scope(actor: Actor, field: str, *, has_dossiers: bool = True) -> _Scope:
    is_closed = bool(field and actor.fields and field not in actor.fields)
    fields = (field,) if field else tuple(sorted(actor.fields))
    grounds = _grounds(actor) if has_dossiers else []
    if fields:
        grounds = [ground.narrowed("field = %s", one) for ground in grounds for one in fields]
    return _Scope(actor, grounds, fields, is_closed, clock.now())


def _lanes(scope: _Scope, view: View) -> list[Lane]:
    if scope.is_closed:
        return []
    if view.steps is not None:
        steps = _step_lanes(scope.actor, view.steps)
        return [narrow for lane in steps for narrow in _in_fields(lane, scope.fields)]
    return [
        _spanned(lane, view.span, scope.now)
        for ground in scope.grounds
        for lane in _dossier_lanes(ground, view)
    ]


def chosen(view: View, tasks: Iterable[TaskView], actor: Actor) -> list[TaskView]:
    """Those of the steps that this view lists for the actor: the same question, of steps at hand."""
    match view.steps:
        case Steps.MINE:
            here, roles = frozenset(places(actor)), actor.roles
            return [
                task
                for task in tasks
                if task.assignee == actor.id
                or (not task.assignee and task.agency in here and Role(task.role) in roles)
            ]
        case Steps.UNIT:
            inside = frozenset(unit(actor))
            return [task for task in tasks if task.agency in inside]
        case Steps.ASKED:
            own = {actor.agency, home(actor.agency)}
            return [task for task in tasks if task.is_consultation and task.agency in own]
    return list(tasks)


def unit(actor: Actor) -> tuple[str, ...]:
    """The place where the actor sits with what lies inside it: the sections of an office, not those of its province."""
    return _inside(actor.agency) if actor.agency else ()


@agencies.of_tree
def _inside(agency: str) -> tuple[str, ...]:
    own = offices(agency)
    inside = [one.code for one in agencies.descendants(agency) if home(one.code) in own]
    return tuple(dict.fromkeys([agency, *inside]))


def places(actor: Actor) -> tuple[str, ...]:
    """Where the actor's role may take a free step: the own unit, and the office that it belongs to."""
    return tuple(dict.fromkeys([*unit(actor), home(actor.agency)])) if actor.agency else ()


def _page_of_dossiers(several: Sequence[Lane], mark: Mark | None, size: int) -> Found:
    keys = lanes.read(several, mark, size + 1, endless_first=True)
    found = Dossier.objects.in_bulk(keys[:size])
    rows = tuple(found[pk] for pk in keys if pk in found)
    after = Mark(rows[-1].due_at, rows[-1].pk) if len(keys) > size and rows else None
    return Found(rows, after)


def _grounds(actor: Actor) -> list[Lane]:
    if not actor.agency or not may(actor, Permission.SEE_QUEUE) or actor.has(Role.INSPECTOR):
        return [Lane(DOSSIERS, "status <> 'draft'")]
    return [Lane(DOSSIERS, "desk_agency = %s", (code,)) for code in _holding(offices(actor.agency))]


def _holding(codes: Sequence[str]) -> tuple[str, ...]:
    """The own office, and of those it took over the few that still hold a dossier: each has lanes of its own."""
    own, *gone = codes
    return (own, *_still_holding(*gone)) if gone else (own,)


def _ask_holding(*codes: str) -> tuple[str, ...]:
    return lanes.with_rows(DOSSIERS, "desk_agency", codes)


_still_holding = Lately(_ask_holding, seconds=60)  # nobody files at an office that is no more


def _dossier_lanes(ground: Lane, view: View) -> Iterable[Lane]:
    """One for all that is open, or for the few with a flag; else one a status, each in the order of its promise."""
    if view.flag:
        yield ground.narrowed(f"{view.flag} AND status IN ({', '.join(_quoted(view.statuses))})")
    elif view.is_all_open:
        yield ground.narrowed(ALL_OPEN)
    else:
        for status in view.statuses:
            yield replace(ground.narrowed("status = %s", status.value), has_endless=status not in PROMISED)


def _spanned(lane: Lane, span: Span | None, now: datetime) -> Lane:
    if span is Span.PAST:
        return replace(lane, until=now)
    if span is Span.TODAY:
        midnight = clock.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return replace(lane, since=now, until=midnight + timedelta(days=1))
    return lane


def _step_lanes(actor: Actor, steps: Steps) -> Iterable[Lane]:
    waiting = Lane(TASKS, "finished_at IS NULL")
    match steps:
        case Steps.MINE:
            yield waiting.narrowed("assignee <> '' AND assignee = %s", actor.id)
            for place in places(actor):
                for role in sorted(actor.roles):
                    yield waiting.narrowed("assignee = '' AND agency = %s AND role = %s", place, role.value)
        case Steps.UNIT:
            yield from (waiting.narrowed("agency = %s", place) for place in unit(actor))
        case Steps.ASKED:
            asked = sorted({actor.agency, home(actor.agency)}) if actor.agency else []
            yield from (waiting.narrowed("via = '' AND agency = %s", place) for place in asked)


def _in_fields(lane: Lane, fields: Sequence[str]) -> Iterable[Lane]:
    """One lane a field: each is a range of an index of its own."""
    return (lane.narrowed("field = %s", one) for one in fields) if fields else (lane,)


def _standing(actor: Actor, view: View, dossier: Dossier) -> Mark | None:
    """Where the dossier stands by its steps; once they are done, where the last of them stood."""
    own = chosen(view, tasks_of(dossier.public_id), actor)
    waiting = [task for task in own if task.finished_at is None] or own[-1:]
    first = min(
        waiting, key=lambda task: (task.due_at is None, task.due_at or task.opened_at, task.id), default=None
    )
    return Mark(first.due_at, first.id) if first else None


def _other(names: Sequence[str], dossier: Dossier) -> str:
    return next((name for name in names if name != dossier.public_id), "")


def _steps(keys: Sequence[int]) -> Iterable[tuple[int, datetime | None, str]]:
    return Task.objects.filter(pk__in=keys).values_list("pk", "due_at", "process__ref") if keys else ()


def _quoted(statuses: Iterable[Status]) -> Iterable[str]:
    return (f"'{status.value}'" for status in statuses)

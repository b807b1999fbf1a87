"""Which officers a rule means, by name: whoever is on duty."""

from collections.abc import Iterable

from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.agencies.rules.kinds import Kind, Rank
from motcua.dossiers.models import Dossier
from motcua.dossiers.scope import home
from motcua.kernel.errors import NotFound
from motcua.workflow.queries import TaskView, open_tasks

MOST = 12  # of one rule: a warning to everybody is a warning to nobody


def recipients(dossier: Dossier, to: Iterable[str], task: TaskView | None = None) -> tuple[str, ...]:
    """Accounts, nobody twice, absent ones replaced by who stands in. `task` is the step a clock belongs to."""
    found = [account for who in to for account in _MEANT[who](dossier, task)]
    return agencies.on_duty(tuple(dict.fromkeys(found))[:MOST])


def _assignees(dossier: Dossier, task: TaskView | None) -> list[str]:
    tasks = [task] if task else [one for one in open_tasks(dossier.public_id) if not one.is_consultation]
    if not tasks:
        return _desk(dossier, None)
    return [account for one in tasks for account in _of_task(one)]


def _of_task(task: TaskView) -> list[str]:
    if task.assignee:
        return [task.assignee]
    return [one.account for one in agencies.officers(task.agency, Role(task.role))]


def _desk(dossier: Dossier, _: TaskView | None) -> list[str]:
    place = dossier.intake_agency or dossier.agency
    return [one.account for one in _officers_near(place, Role.COUNTER_OFFICER)]


def _heads(dossier: Dossier, task: TaskView | None) -> list[str]:
    """The head of the section where it lies; of an office without sections its leader."""
    place = _place(dossier, task)
    found = [one for one in _officers_near(place, Role.HEAD_OF_SECTION) if one.agency == place]
    found = found or _officers_near(place, Role.HEAD_OF_SECTION)
    return [one.account for one in found] or _leaders(dossier, task)


def _leaders(dossier: Dossier, _: TaskView | None) -> list[str]:
    found = agencies.officers(home(dossier.agency), Role.LEADER)
    return [one.account for one in found if one.rank is Rank.HEAD] or [one.account for one in found]


def _reform(dossier: Dossier, _: TaskView | None) -> list[str]:
    above = [home(dossier.agency), *(one.code for one in agencies.ancestors(home(dossier.agency)))]
    return [one.account for code in above for one in agencies.officers(code, Role.REFORM_OFFICER)]


def _place(dossier: Dossier, task: TaskView | None) -> str:
    if task:
        return task.agency
    waiting = [one.agency for one in open_tasks(dossier.public_id) if not one.is_consultation]
    if waiting:
        return waiting[0]
    return dossier.intake_agency if dossier.due_at is None else dossier.agency


def _officers_near(place: str, role: Role) -> list[agencies.OfficerView]:
    """At the place and in its sections, else at its service centre, else at the office it belongs to."""
    found = agencies.officers(place, role)
    if found:
        return found
    centres = (one.code for one in agencies.descendants(home(place)) if one.kind is Kind.SERVICE_CENTRE)
    for code in (*centres, *_centre(place), home(place)):
        if found := agencies.officers(code, role):
            return found
    return []


def _centre(place: str) -> tuple[str, ...]:
    try:
        return (agencies.centre_of(place).code,)
    except NotFound:
        return ()


_MEANT = {
    "assignee": _assignees,
    "desk": _desk,
    "head": _heads,
    "leader": _leaders,
    "reform": _reform,
}

"""Who does a step in the place of whoever is away, and who decides under a leader's instrument."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.agencies.models import Delegation
from motcua.dossiers.models import StandIn
from motcua.workflow.queries import TaskView


def instrument_of(task: TaskView, actor: Actor) -> str:
    """By which instrument the actor does this step for a colleague; nothing when it is the actor's own."""
    if task.assignee != actor.id:
        return ""
    rows = StandIn.objects.filter(task_id=task.id, stand_in=actor.id, until=None)
    row = rows.select_related("absence").first()
    return row.absence.instrument if row else ""


@dataclass(frozen=True, slots=True)
class Powers:
    """What others lent to one officer, asked for once."""

    rows: tuple[Delegation, ...]

    @classmethod
    def of(cls, actor: Actor) -> "Powers":
        """One statement; none for who sits in no office."""
        return cls(tuple(agencies.delegations_to(actor.id)) if actor.agency else ())

    def cover(self, permission: Permission, *, agency: str, procedure: str) -> bool:
        """The act of this procedure at this agency may be done under one of them."""
        return any(agencies.lends(row, permission, agency=agency, procedure=procedure) for row in self.rows)

    def sign(self, task: TaskView, procedure: str) -> bool:
        """The same for a signing step."""
        is_signing = task.kind == "sign"
        return is_signing and self.cover(Permission.APPROVE_OUTCOME, agency=task.agency, procedure=procedure)


def steps_lent(absences: Collection[int]) -> dict[int, int]:
    """How many steps lie with the colleague now, by primary key of the absence: one statement."""
    rows = StandIn.objects.filter(absence__in=absences, until=None, task__finished_at=None)
    return dict(rows.values_list("absence").annotate(Count("pk")))

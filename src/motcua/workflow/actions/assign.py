"""Phân công: a task to one officer, by name or by load."""

from collections.abc import Sequence

from django.db.models import Count

from motcua.workflow.errors import TaskFinished
from motcua.workflow.models import Task
from motcua.workflow.queries import TaskView, task
from motcua.workflow.rules.load import least_loaded


def assign(task_id: int, *, to: str) -> TaskView:
    """Give the open task to the account `to`; empty takes it back to the queue. Raises NotFound, TaskFinished."""
    if not Task.objects.filter(pk=task_id, finished_at=None).update(assignee=to):
        raise TaskFinished(task(task_id).name)
    return task(task_id)


def assign_by_load(task_id: int, *, among: Sequence[str]) -> TaskView:
    """Give it to whoever of `among` has the fewest open tasks."""
    rows = Task.objects.filter(finished_at=None, assignee__in=among).values_list("assignee")
    return assign(task_id, to=least_loaded(among, dict(rows.annotate(Count("id")))))

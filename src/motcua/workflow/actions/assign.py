"""Phân công: a task to one officer, by name or by load."""

from collections.abc import Sequence

from django.db.models import Count

from motcua.kernel.errors import NotFound
from motcua.workflow.errors import TaskFinished
from motcua.workflow.models import Task
from motcua.workflow.queries import TaskView, view
from motcua.workflow.rules.load import least_loaded


def assign(task_id: int, *, to: str) -> TaskView:
    """Give the open task to the account `to`; empty takes it back to the queue. Raises NotFound, TaskFinished."""
    task = Task.objects.select_related("process").select_for_update(of=("self",)).filter(pk=task_id).first()
    if task is None:
        raise NotFound(f"công việc {task_id}")
    if task.finished_at is not None:
        raise TaskFinished(task.name)
    task.assignee = to
    task.save(update_fields=["assignee"])
    return view(task)


def assign_by_load(task_id: int, *, among: Sequence[str]) -> TaskView:
    """Give it to whoever of `among` has the fewest open tasks."""
    rows = Task.objects.filter(finished_at=None, assignee__in=among).values_list("assignee")
    return assign(task_id, to=least_loaded(among, dict(rows.annotate(Count("id")))))

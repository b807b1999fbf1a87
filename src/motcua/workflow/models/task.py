from django.db import models
from django.db.models import Q

from motcua.workflow.models.process import Process
from motcua.workflow.rules.graph import WorkKind


class Task(models.Model):
    """Công việc: one step for one person or the worker. While it is open, a token of the process rests on it."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="tasks")
    node = models.CharField("mã bước", max_length=120)
    via = models.CharField("luồng đến", max_length=120)
    name = models.CharField("tên bước", max_length=500)
    role = models.CharField("vai trò", max_length=30)
    agency = models.CharField("cơ quan", max_length=35)
    # of the process, kept here so that a queue of one field needs no other table
    field = models.CharField("lĩnh vực", max_length=60, blank=True)
    kind = models.CharField("loại việc", max_length=10, choices=[(kind, kind) for kind in WorkKind])
    assignee = models.CharField("người được giao", max_length=60, blank=True)
    opened_at = models.DateTimeField("thời điểm mở")
    due_at = models.DateTimeField("hạn xử lý", null=True)
    limit_minutes = models.PositiveIntegerField("thời hạn (phút làm việc)")  # 0 = none
    finished_at = models.DateTimeField("thời điểm kết thúc", null=True)
    finished_by = models.CharField("người kết thúc", max_length=60, blank=True)
    result = models.CharField("kết quả", max_length=40, blank=True)
    note = models.TextField("ghi chú", blank=True)  # why it was sent back

    class Meta:
        verbose_name = "công việc"
        indexes = [
            models.Index(
                fields=["finished_by", "finished_at"],
                condition=Q(finished_at__isnull=False),
                name="workflow_task_done_by",
            ),
            # each is read in the order of its end, from any place on: a queue's page costs the same however deep
            models.Index(
                fields=["agency", "due_at", "id"], condition=Q(finished_at=None), name="workflow_task_of_unit"
            ),
            models.Index(
                fields=["agency", "role", "due_at", "id"],
                condition=Q(finished_at=None, assignee=""),
                name="workflow_task_free",
            ),
            models.Index(
                fields=["agency", "field", "due_at", "id"],
                condition=Q(finished_at=None),
                name="workflow_task_unit_field",
            ),
            models.Index(
                fields=["agency", "field", "role", "due_at", "id"],
                condition=Q(finished_at=None, assignee=""),
                name="workflow_task_free_field",
            ),
            models.Index(
                fields=["assignee", "due_at", "id"],
                condition=Q(finished_at=None) & ~Q(assignee=""),
                name="workflow_task_assigned",
            ),
            models.Index(
                fields=["assignee", "field", "due_at", "id"],
                condition=Q(finished_at=None) & ~Q(assignee=""),
                name="workflow_task_mine_field",
            ),
            models.Index(
                fields=["agency", "due_at", "id"],
                condition=Q(finished_at=None, via=""),
                name="workflow_task_asked",
            ),
            models.Index(
                fields=["agency", "field", "due_at", "id"],
                condition=Q(finished_at=None, via=""),
                name="workflow_task_asked_field",
            ),
        ]

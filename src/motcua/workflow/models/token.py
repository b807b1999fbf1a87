from django.db import models
from django.db.models import Q

from motcua.workflow.models.process import Process
from motcua.workflow.models.task import Task


class Token(models.Model):
    """Điểm chờ: where a process waits for something other than work: a join, a message, the time."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="tokens")
    node = models.CharField("mã nút", max_length=120)
    via = models.CharField("luồng đến", max_length=120, blank=True)
    task = models.ForeignKey(Task, models.CASCADE, null=True, db_index=False, related_name="timers")
    due_at = models.DateTimeField("thời điểm báo", null=True)  # timers only

    class Meta:
        verbose_name = "điểm chờ"
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="workflow_timer_due")
        ]

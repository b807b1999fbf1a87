from django.db import models
from django.db.models import Q

from motcua.workflow.models.workflow_definition import WorkflowDefinition


class Status(models.TextChoices):
    """Where a process is in its life."""

    RUNNING = "running", "đang chạy"
    FINISHED = "finished", "đã xong"
    CANCELLED = "cancelled", "đã hủy"


class Process(models.Model):
    """Tiến trình giải quyết: one walk through a route, on behalf of whatever `ref` names."""

    ref = models.CharField("đối tượng", max_length=60, db_index=True)
    definition = models.ForeignKey(WorkflowDefinition, models.PROTECT, db_index=False)
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.RUNNING)
    agencies = models.JSONField("cơ quan tham gia")  # key of the route -> identifier code
    calendar = models.CharField("lịch làm việc", max_length=40)
    field = models.CharField(
        "lĩnh vực", max_length=60, blank=True
    )  # of the work, as whoever began it calls it
    token_count = models.PositiveIntegerField("số điểm chờ")  # one: a step needs not load the others
    consultation_count = models.PositiveIntegerField("số việc lấy ý kiến đang mở", default=0)
    finish_by = models.DateTimeField("hạn của cả việc", null=True)  # what was promised: no step is due later
    started_at = models.DateTimeField("thời điểm bắt đầu")
    finished_at = models.DateTimeField("thời điểm kết thúc", null=True)

    class Meta:
        verbose_name = "tiến trình giải quyết"
        constraints = [
            models.UniqueConstraint(
                "ref", condition=Q(status="running"), name="workflow_one_running_process"
            ),
        ]

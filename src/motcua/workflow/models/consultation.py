from django.db import models

from motcua.workflow.models.task import Task


class Consultation(models.Model):
    """Lấy ý kiến: a question to another agency beside a task, with its own clock."""

    task = models.OneToOneField(Task, models.CASCADE, primary_key=True, related_name="consultation")
    asked_from = models.ForeignKey(Task, models.CASCADE, related_name="consultations")
    question = models.TextField("nội dung xin ý kiến")
    answer = models.TextField("ý kiến trả lời", blank=True)

    class Meta:
        verbose_name = "lấy ý kiến"

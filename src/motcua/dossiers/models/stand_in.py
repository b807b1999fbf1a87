from django.db import models

from motcua.agencies.models import Absence
from motcua.workflow.models import Task


class StandIn(models.Model):
    """Làm thay khi vắng mặt: one open step that went to a colleague while its officer is away, and came back."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="stand_ins", verbose_name="công việc")
    absence = models.ForeignKey(Absence, models.PROTECT, related_name="steps", verbose_name="vắng mặt")
    account = models.CharField("người vắng mặt", max_length=60)
    stand_in = models.CharField("người làm thay", max_length=60)
    since = models.DateTimeField("từ lúc")
    until = models.DateTimeField("đến lúc", null=True)

    class Meta:
        verbose_name = "làm thay khi vắng mặt"
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(until=None), name="dossiers_one_stand_in"
            )
        ]

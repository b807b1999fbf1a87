from datetime import date

from django.db import models

from motcua.agencies.models.officer import Officer
from motcua.kernel.codes import random_code


class Absence(models.Model):
    """Vắng mặt: an officer is away between two days, and a named colleague does the work meanwhile."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="absences", verbose_name="người vắng mặt"
    )
    stand_in = models.ForeignKey(
        Officer, models.PROTECT, related_name="stands_in", verbose_name="người làm thay"
    )
    instrument = models.CharField("số văn bản", max_length=80)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    ended_at = models.DateTimeField("kết thúc sớm lúc", null=True, blank=True)
    declared_by = models.CharField("người báo", max_length=60)

    class Meta:
        verbose_name = "vắng mặt"
        indexes = [
            models.Index(
                fields=["ends_on"], condition=models.Q(ended_at=None), name="agencies_absence_running"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="agencies_absence_period"
            ),
            models.CheckConstraint(
                condition=~models.Q(officer=models.F("stand_in")), name="agencies_absence_two_people"
            ),
        ]

    def is_running(self, on: date) -> bool:
        """Away on this day."""
        return self.ended_at is None and self.starts_on <= on <= self.ends_on

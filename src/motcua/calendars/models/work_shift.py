from django.db import models
from django.db.models import F, Q

from motcua.calendars.models.work_calendar import WorkCalendar


class WorkShift(models.Model):
    """Ca làm việc: from which minute to which minute the door is open on one weekday, from a day on."""

    calendar = models.ForeignKey(
        WorkCalendar, on_delete=models.CASCADE, related_name="shifts", verbose_name="lịch"
    )
    effective_from = models.DateField("áp dụng từ")
    weekday = models.PositiveSmallIntegerField("thứ", help_text="0 là thứ Hai")
    opens = models.PositiveSmallIntegerField("mở cửa (phút trong ngày)")
    closes = models.PositiveSmallIntegerField("đóng cửa (phút trong ngày)")

    class Meta:
        verbose_name = "ca làm việc"
        ordering = ["effective_from", "weekday", "opens"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "effective_from", "weekday", "opens"], name="calendars_shift_once"
            ),
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes"), closes__lte=1440, weekday__lte=6),
                name="calendars_shift_in_a_day",
            ),
        ]

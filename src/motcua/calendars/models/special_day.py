from django.db import models
from django.db.models import F, Q

from motcua.calendars.models.day_notice import DayNotice
from motcua.calendars.rules.calendar import DayKind

KINDS = [
    (DayKind.HOLIDAY.value, "ngày nghỉ"),
    (DayKind.MAKE_UP.value, "ngày làm bù"),
    (DayKind.CLOSURE.value, "đóng cửa"),
    (DayKind.ORDINARY.value, "ngày thường"),
]


class SpecialDay(models.Model):
    """Ngày đặc biệt: one day that differs from the week: holiday, make-up day or closure. Never changed."""

    notice = models.ForeignKey(
        DayNotice, on_delete=models.PROTECT, related_name="days", verbose_name="văn bản"
    )
    day = models.DateField("ngày", db_index=True)
    kind = models.CharField("loại", max_length=10, choices=KINDS)
    name = models.CharField("tên", max_length=200)
    is_expected = models.BooleanField("dự kiến", default=False)
    starts = models.PositiveSmallIntegerField("từ phút", default=0)
    ends = models.PositiveSmallIntegerField("đến phút", default=1440)

    class Meta:
        verbose_name = "ngày đặc biệt"
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "day", "kind", "starts"], name="calendars_special_day_once"
            ),
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends"), ends__lte=1440), name="calendars_special_day_in_a_day"
            ),
        ]

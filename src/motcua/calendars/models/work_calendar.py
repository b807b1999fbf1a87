from django.db import models
from django.db.models import F, Q

from motcua.calendars.rules.calendar import OnDayOff
from motcua.kernel.codes import random_code

ON_DAY_OFF = [
    (OnDayOff.NEXT_OPENING.value, "giờ mở cửa kế tiếp"),
    (OnDayOff.END_OF_NEXT_DAY.value, "hết ngày làm việc kế tiếp"),
    (OnDayOff.STAYS.value, "giữ nguyên"),
]


class WorkCalendar(models.Model):
    """Lịch làm việc: office hours of one or more agencies, and how they count time limits."""

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=200)
    is_default = models.BooleanField("dùng chung cho tỉnh", default=False)
    first_day = models.DateField("từ ngày")
    last_day = models.DateField("đến ngày")
    last_hour_minutes = models.PositiveSmallIntegerField("số phút cuối ngày tính sang ngày sau")
    hand_over_after = models.PositiveSmallIntegerField("sau phút này chuyển vào sáng hôm sau", null=True)
    counts_weekends = models.BooleanField("tính cả buổi làm việc cuối tuần")
    on_day_off = models.CharField("khi hạn rơi vào ngày nghỉ", max_length=20, choices=ON_DAY_OFF)
    # Changes whenever anything that the calendar is built from changes, so that a built one may be kept.
    stamp = models.CharField("dấu phiên bản", max_length=26, default=random_code)

    class Meta:
        verbose_name = "lịch làm việc"
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="calendars_one_default"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="calendars_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

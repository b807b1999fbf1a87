from django.db import models

from motcua.calendars.models.work_calendar import WorkCalendar


class DayNotice(models.Model):
    """Văn bản về ngày nghỉ: the instrument that makes days special, for all or for one calendar."""

    instrument = models.CharField("số, ký hiệu văn bản", max_length=120)
    reason = models.CharField("nội dung", max_length=200, blank=True)
    calendar = models.ForeignKey(
        WorkCalendar,
        on_delete=models.PROTECT,
        related_name="notices",
        null=True,
        verbose_name="lịch",
        help_text="trống: mọi lịch",
    )
    published_at = models.DateTimeField("thời điểm công bố")

    class Meta:
        verbose_name = "văn bản về ngày nghỉ"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.instrument

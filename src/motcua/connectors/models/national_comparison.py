from django.db import models


class NationalComparison(models.Model):
    """Đối soát với Cổng quốc gia: one comparison of our list of a day with the national portal's, as it was found. Never changed."""

    day = models.DateField("ngày nộp hồ sơ")
    made_at = models.DateTimeField("thời điểm đối soát")
    made_by = models.CharField("người đối soát", max_length=60)
    matched = models.PositiveIntegerField("khớp", default=0)
    on_the_way = models.PositiveIntegerField("đang gửi", default=0)
    missing_there = models.PositiveIntegerField("thiếu bên kia", default=0)
    missing_here = models.PositiveIntegerField("thiếu ở đây", default=0)
    differs = models.PositiveIntegerField("khác trạng thái", default=0)
    sent_again = models.PositiveIntegerField("gửi lại", default=0)
    lines = models.JSONField("các hồ sơ lệch", default=list)

    class Meta:
        verbose_name = "đối soát với Cổng quốc gia"
        indexes = [models.Index(fields=["-day", "-id"], name="national_comparison_newest")]

    @property
    def differences(self) -> int:
        """What a person has to look at."""
        return self.missing_there + self.missing_here + self.differs

from django.db import models


class StandingPeriod(models.Model):
    """Kỳ tính sẵn: a period whose scores are kept, up to which edition of the cells, and by which definitions."""

    period = models.CharField("kỳ", max_length=20, unique=True)
    basis = models.CharField("dấu định nghĩa", max_length=64)
    edition = models.BigIntegerField("lượt đếm")

    class Meta:
        verbose_name = "kỳ tính sẵn"


class StandingScore(models.Model):
    """Điểm tính sẵn: one agency in one period, written by the job whenever its cells were counted again.

    `own` are its counts alone, `counts` with everything below it, `shown` what a board says of them: JSON as text, so
    that what did not change need not be read again.
    """

    period = models.CharField("kỳ", max_length=20)
    agency = models.CharField("cơ quan", max_length=40, blank=True)
    kind = models.CharField("loại cơ quan", max_length=40, blank=True)
    own = models.TextField("số đếm riêng")
    counts = models.TextField("số đếm cả cấp dưới")
    shown = models.TextField("điểm")

    class Meta:
        verbose_name = "điểm tính sẵn"
        constraints = [models.UniqueConstraint(fields=["period", "agency"], name="scorecards_standing_once")]
        indexes = [models.Index(fields=["period", "kind"], name="scorecards_standing_kind")]

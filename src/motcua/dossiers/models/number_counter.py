from django.db import models


class NumberCounter(models.Model):
    """Bộ đếm mã hồ sơ: the last sequence of one agency on one day; whoever locks the row is next."""

    agency = models.CharField("cơ quan", max_length=35)
    day = models.DateField("ngày")
    last = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "bộ đếm mã hồ sơ"
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="number_counter_once")]

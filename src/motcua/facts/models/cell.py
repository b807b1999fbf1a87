from django.db import models


class CellSeries(models.Model):
    """Loạt ô số liệu: the measures that are counted together over one table, and how they were defined when counted."""

    name = models.CharField("tên", max_length=120, unique=True)
    digest = models.CharField("dấu định nghĩa", max_length=64)

    class Meta:
        verbose_name = "loạt ô số liệu"


class CellGroup(models.Model):
    """Nhóm ô số liệu: one agency and one month of a series; it says whether its cells must be counted again."""

    series = models.CharField("loạt", max_length=120)
    month = models.IntegerField("tháng")
    agency = models.CharField("cơ quan", max_length=40, blank=True)
    is_stale = models.BooleanField("phải đếm lại", default=True)
    valid_until = models.DateTimeField("đúng đến", null=True)  # some count changes then by time alone
    counted_at = models.DateTimeField("đếm lúc", null=True)
    edition = models.BigIntegerField("lượt đếm", default=0)  # of CellKeeping, when it was counted

    class Meta:
        verbose_name = "nhóm ô số liệu"
        constraints = [
            models.UniqueConstraint(fields=["series", "month", "agency"], name="facts_cell_group_once")
        ]
        indexes = [
            models.Index(fields=["series"], condition=models.Q(is_stale=True), name="facts_cell_group_stale"),
            models.Index(fields=["valid_until"], name="facts_cell_group_until"),
            models.Index(fields=["edition"], name="facts_cell_group_edition"),
        ]


class Cell(models.Model):
    """Ô số liệu: so many of so many by one measure, of one agency and one month.

    `view` says at which moment what is open is judged: now, at the end of the month, the quarter, the year; empty
    where time changes nothing. `part` is one value of the column that is counted once.
    """

    series = models.CharField("loạt", max_length=120)
    measure = models.CharField("phép đo", max_length=60)
    view = models.CharField("xét tại", max_length=10, blank=True)
    month = models.IntegerField("tháng")
    agency = models.CharField("cơ quan", max_length=40, blank=True)
    part = models.CharField("phần", max_length=80, blank=True)
    numerator = models.BigIntegerField("tử số")
    denominator = models.BigIntegerField("mẫu số")

    class Meta:
        verbose_name = "ô số liệu"
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "view", "month", "agency", "part"], name="facts_cell_once"
            )
        ]
        indexes = [models.Index(fields=["series", "month", "agency"], name="facts_cell_group")]


class CellKeeping(models.Model):
    """Việc giữ ô số liệu: one row. Runs take turns behind its lock, so an edition that is seen is whole."""

    edition = models.BigIntegerField("lượt đếm", default=0)
    kept_at = models.DateTimeField("không còn gì phải đếm lúc", null=True)

    class Meta:
        verbose_name = "việc giữ ô số liệu"

from django.db import models

from motcua.kernel.codes import random_code


class ScoreDrop(models.Model):
    """Điểm giảm: a group of one agency's score fell against the same month of last year; told to named people once."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    pack = models.CharField("bộ chỉ số", max_length=40)
    code = models.CharField("nhóm", max_length=60)
    title = models.CharField("tên nhóm", max_length=300)
    agency = models.CharField("cơ quan", max_length=40)
    month = models.IntegerField("tháng")
    before = models.CharField("năm trước", max_length=20)
    now = models.CharField("năm nay", max_length=20)
    found_at = models.DateTimeField("phát hiện lúc")

    class Meta:
        verbose_name = "điểm giảm"
        constraints = [
            models.UniqueConstraint(fields=["pack", "code", "agency", "month"], name="improvement_drop_once")
        ]


class DropWatch(models.Model):
    """Lần so với năm trước: a month whose scores were compared with those of a year before."""

    month = models.IntegerField("tháng", unique=True)
    compared_at = models.DateTimeField("so lúc")
    drops = models.IntegerField("số lần giảm")

    class Meta:
        verbose_name = "lần so với năm trước"

from django.db import models

from motcua.kernel.codes import random_code


class FigureImport(models.Model):
    """Lần nhập số liệu ngoài: one file of one year; a later one of the same year stands in its place, the first is kept."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    pack = models.CharField("bộ chỉ số", max_length=40)
    version = models.CharField("phiên bản", max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    source = models.CharField("nguồn", max_length=500)
    sha256 = models.CharField("mã băm tệp", max_length=64)
    made_by = models.CharField("người nhập", max_length=60)
    made_at = models.DateTimeField("nhập lúc")

    class Meta:
        verbose_name = "lần nhập số liệu ngoài"
        indexes = [models.Index(fields=["pack", "year"], name="scorecards_import_year")]


class ExternalFigure(models.Model):
    """Số liệu ngoài: one figure of one unit and one year, as somebody else published it."""

    made_in = models.ForeignKey(FigureImport, models.PROTECT, verbose_name="lần nhập", related_name="figures")
    unit = models.CharField("đơn vị", max_length=200)
    input = models.CharField("đầu vào", max_length=80)
    value = models.CharField("giá trị", max_length=60)  # text: exact

    class Meta:
        verbose_name = "số liệu ngoài"
        constraints = [
            models.UniqueConstraint(fields=["made_in", "unit", "input"], name="scorecards_figure_once")
        ]

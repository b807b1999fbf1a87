from django.db import models


class BoundarySheet(models.Model):
    """Bản đồ địa giới: boundaries that were imported together, on one grid."""

    name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField("mã băm tệp", max_length=64)
    width = models.PositiveIntegerField("chiều rộng")
    height = models.PositiveIntegerField("chiều cao")
    imported_at = models.DateTimeField("nhập lúc")
    imported_by = models.CharField("người nhập", max_length=60)

    class Meta:
        verbose_name = "bản đồ địa giới"


class UnitOutline(models.Model):
    """Đường địa giới: one administrative unit as the map draws it."""

    sheet = models.ForeignKey(
        BoundarySheet, models.CASCADE, verbose_name="bản đồ địa giới", related_name="outlines"
    )
    unit_code = models.CharField("mã đơn vị", max_length=5)
    path = models.TextField("đường bao")  # of an SVG
    x = models.IntegerField("hoành độ")
    y = models.IntegerField("tung độ")
    room = models.IntegerField("bề rộng chỗ ghi số")

    class Meta:
        verbose_name = "đường địa giới"
        constraints = [models.UniqueConstraint(fields=["sheet", "unit_code"], name="agencies_outline_once")]

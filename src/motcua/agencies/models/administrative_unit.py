from datetime import date

from django.db import models

SINCE_EVER = date(1, 1, 1)  # began before our records do


class AdministrativeUnit(models.Model):
    """Đơn vị hành chính: a province, a former district or a commune, between two days. Codes come back after mergers."""

    code = models.CharField("mã", max_length=5)
    name = models.CharField("tên", max_length=80)
    kind = models.CharField("loại", max_length=20)  # Tỉnh, Thành phố, Huyện …, Xã, Phường, Đặc khu
    parent_code = models.CharField("mã cấp trên", max_length=5, blank=True)
    province_code = models.CharField("mã tỉnh", max_length=2)
    starts_on = models.DateField("từ ngày", default=SINCE_EVER)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    latitude = models.FloatField("vĩ độ", null=True, blank=True)
    longitude = models.FloatField("kinh độ", null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị hành chính"
        indexes = [models.Index(fields=["parent_code"], name="agencies_unit_parent")]
        constraints = [models.UniqueConstraint(fields=["code", "starts_on"], name="agencies_unit_once")]

    def __str__(self) -> str:
        return self.name


class UnitSuccession(models.Model):
    """Kế thừa địa giới: an old unit went into a new one, wholly or in part."""

    old_code = models.CharField("mã cũ", max_length=5)
    new_code = models.CharField("mã mới", max_length=5, db_index=True)
    is_whole = models.BooleanField("toàn bộ")
    on = models.DateField("ngày có hiệu lực")

    class Meta:
        verbose_name = "kế thừa địa giới"
        constraints = [
            models.UniqueConstraint(
                fields=["old_code", "new_code", "on"], name="agencies_unit_succession_once"
            )
        ]

from django.db import models

from motcua.agencies.models.administrative_unit import SINCE_EVER
from motcua.agencies.rules.kinds import KIND_NAMES


class Agency(models.Model):
    """Cơ quan, đơn vị: a node of the state's tree, between two days; its code is never given to another."""

    code = models.CharField("mã định danh", max_length=35, unique=True)
    key = models.CharField("khóa", max_length=60, db_index=True)  # «so-cong-thuong», «phong-kinh-te»
    name = models.CharField("tên", max_length=160)
    kind = models.CharField("loại", max_length=20, choices=[(k.value, KIND_NAMES[k]) for k in KIND_NAMES])
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="cấp trên"
    )
    unit_code = models.CharField("mã đơn vị hành chính", max_length=5, blank=True)
    calendar_code = models.CharField("mã lịch làm việc", max_length=40, blank=True)  # empty: the parent's
    starts_on = models.DateField("từ ngày", default=SINCE_EVER)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "cơ quan, đơn vị"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="agencies_agency_period",
            )
        ]

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """Kế thừa cơ quan: who took over the tasks and papers of whom, since when, by which instrument."""

    predecessor = models.ForeignKey(
        Agency, models.PROTECT, related_name="successions", verbose_name="cơ quan cũ"
    )
    successor = models.ForeignKey(
        Agency, models.PROTECT, related_name="inheritances", verbose_name="cơ quan mới"
    )
    on = models.DateField("ngày có hiệu lực")
    instrument = models.CharField("văn bản", max_length=120)

    class Meta:
        verbose_name = "kế thừa cơ quan"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="agencies_succession_once")
        ]


class Jurisdiction(models.Model):
    """Địa bàn phụ trách: a commune that an office seated elsewhere serves."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="jurisdictions", verbose_name="cơ quan")
    unit_code = models.CharField("mã đơn vị hành chính", max_length=5)

    class Meta:
        verbose_name = "địa bàn phụ trách"
        constraints = [
            models.UniqueConstraint(fields=["agency", "unit_code"], name="agencies_jurisdiction_once")
        ]


class TreeEdition(models.Model):
    """Lần công bố cây cơ quan: each change of the tree; its token tells every process to read the tree anew."""

    token = models.CharField("dấu", max_length=26)
    published_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "lần công bố cây cơ quan"

from django.db import models

from motcua.integrity.models.publication import Publication
from motcua.kernel.codes import random_code


class Correction(models.Model):
    """Đính chính số liệu: what was published is published anew; one person proposes, another one confirms."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    publication = models.ForeignKey(
        Publication, models.PROTECT, verbose_name="số liệu cũ", related_name="corrections"
    )
    replacement = models.OneToOneField(
        Publication, models.PROTECT, verbose_name="số liệu mới", null=True, related_name="corrects"
    )
    reason = models.CharField("lý do", max_length=1000)
    proposed_at = models.DateTimeField("đề nghị lúc")
    proposed_by = models.CharField("người đề nghị", max_length=60)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    confirmed_by = models.CharField("người xác nhận", max_length=60, blank=True)

    class Meta:
        verbose_name = "đính chính số liệu"
        constraints = [
            models.UniqueConstraint(
                fields=["publication"],
                condition=models.Q(confirmed_at=None),
                name="integrity_one_correction_waits",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None) | ~models.Q(confirmed_by=models.F("proposed_by")),
                name="integrity_two_people_correct",
            ),
        ]

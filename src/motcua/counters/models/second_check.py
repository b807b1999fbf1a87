from django.db import models

from motcua.kernel.codes import random_code


class SecondCheck(models.Model):
    """Kiểm tra lại: a reception drawn by lot, looked at by another officer of the same centre."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    dossier = models.CharField("hồ sơ", max_length=26, unique=True)  # public id
    received_by = models.CharField("người tiếp nhận", max_length=60)
    drawn_at = models.DateTimeField("rút lúc")
    checked_by = models.CharField("người kiểm tra", max_length=60, blank=True)
    checked_at = models.DateTimeField("kiểm tra lúc", null=True)
    is_right = models.BooleanField("đúng", null=True)
    finding = models.CharField("nhận xét", max_length=500, blank=True)

    class Meta:
        verbose_name = "kiểm tra lại"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(checked_by="") | ~models.Q(checked_by=models.F("received_by")),
                name="counters_secondcheck_other_eyes",
            ),
            models.CheckConstraint(
                condition=~models.Q(is_right=False) | ~models.Q(finding=""),
                name="counters_secondcheck_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["drawn_at"], condition=models.Q(checked_at=None), name="counters_secondcheck_open"
            )
        ]

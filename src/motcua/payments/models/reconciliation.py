from django.db import models


class Reconciliation(models.Model):
    """Đối soát: one comparison of our book with a provider's statement of one day, as it was found. Never changed."""

    provider = models.CharField("bên giữ tiền", max_length=20)
    day = models.DateField("ngày")
    made_at = models.DateTimeField("thời điểm đối soát")
    made_by = models.CharField("người đối soát", max_length=60)
    matched = models.PositiveIntegerField("khớp", default=0)
    missing_here = models.PositiveIntegerField("thiếu ở đây", default=0)
    missing_there = models.PositiveIntegerField("thiếu bên kia", default=0)
    amount_differs = models.PositiveIntegerField("lệch số tiền", default=0)
    ours_vnd = models.BigIntegerField("tổng ở đây (đồng)", default=0)  # in less out
    theirs_vnd = models.BigIntegerField("tổng bên kia (đồng)", default=0)
    lines = models.JSONField("các dòng", default=list)

    class Meta:
        verbose_name = "đối soát"
        ordering = ["-day", "provider", "-id"]
        indexes = [models.Index(fields=["provider", "day"], name="payments_reconciled_day")]

    @property
    def differences(self) -> int:
        """What a person has to look at."""
        return self.missing_here + self.missing_there + self.amount_differs

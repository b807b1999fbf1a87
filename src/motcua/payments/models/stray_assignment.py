from django.db import models
from django.db.models import Q

from motcua.payments.models.charge import Charge

STATUSES = [("asked", "đã đề nghị"), ("done", "đã gán"), ("refused", "không đồng ý")]


class StrayAssignment(models.Model):
    """Gán tiền chưa rõ: money in a provider's statement that named no charge of ours, and the charge two people find it is for."""

    charge = models.ForeignKey(
        Charge, on_delete=models.PROTECT, related_name="assignments", verbose_name="khoản thu"
    )
    provider = models.CharField("bên giữ tiền", max_length=20)
    day = models.DateField("ngày")
    transaction = models.CharField("giao dịch", max_length=80)
    amount_vnd = models.BigIntegerField("số tiền (đồng)")
    reason = models.CharField("căn cứ", max_length=200)
    status = models.CharField("trạng thái", max_length=7, choices=STATUSES, default="asked")
    asked_by = models.CharField("người đề nghị", max_length=60)
    asked_at = models.DateTimeField("thời điểm đề nghị")
    answered_by = models.CharField("người đồng ý hoặc không", max_length=60, blank=True)
    answered_at = models.DateTimeField("thời điểm trả lời", null=True)

    class Meta:
        verbose_name = "gán tiền chưa rõ"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "transaction"],
                condition=~Q(status="refused"),
                name="payments_stray_money_once",
            ),
        ]

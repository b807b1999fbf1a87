from django.db import models
from django.db.models import Q

from motcua.payments.models.charge import Charge
from motcua.payments.rules.refunding import CAUSE_NAMES, REFUND_NAMES


class Refund(models.Model):
    """Hoàn tiền: money that came and goes back: asked for, sent, and here again; or refused by the other side."""

    charge = models.ForeignKey(
        Charge, on_delete=models.PROTECT, related_name="refunds", verbose_name="khoản thu"
    )
    key = models.CharField("mã hoàn tiền", max_length=40, unique=True)  # travels to the provider
    provider = models.CharField("bên giữ tiền", max_length=20, blank=True)  # empty: the counter
    transaction = models.CharField("giao dịch đã trả", max_length=80)
    amount_vnd = models.BigIntegerField("số tiền (đồng)")
    cause = models.CharField("vì", max_length=10, choices=[(c.value, n) for c, n in CAUSE_NAMES.items()])
    reason = models.CharField("lý do", max_length=200, blank=True)
    status = models.CharField(
        "trạng thái", max_length=6, choices=[(s.value, n) for s, n in REFUND_NAMES.items()], default="asked"
    )
    asked_by = models.CharField("người đề nghị", max_length=60)
    asked_at = models.DateTimeField("thời điểm đề nghị")
    sent_by = models.CharField("người gửi lệnh", max_length=60, blank=True)
    sent_at = models.DateTimeField("thời điểm gửi lệnh", null=True)
    ended_at = models.DateTimeField("thời điểm kết thúc", null=True)

    class Meta:
        verbose_name = "hoàn tiền"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_vnd__gt=0), name="payments_refund_positive"),
            models.UniqueConstraint(
                fields=["charge", "transaction", "cause"],
                condition=Q(status__in=["asked", "sent"]),
                name="payments_one_refund_under_way",
            ),
        ]

from django.db import models

from motcua.payments.models.charge import Charge


class PaymentEvent(models.Model):
    """Thông báo thanh toán: one genuine callback of a provider, as it came, once."""

    provider = models.CharField("cổng thanh toán", max_length=20)
    event_id = models.CharField("mã thông báo", max_length=80)
    charge = models.ForeignKey(
        Charge, on_delete=models.PROTECT, related_name="notices", verbose_name="khoản thu"
    )
    happening = models.CharField("việc", max_length=20, blank=True)
    provider_ref = models.CharField("giao dịch", max_length=80, blank=True)
    amount_vnd = models.BigIntegerField("số tiền", default=0)  # as told; another currency is told in `reason`
    refund = models.CharField("mã hoàn tiền", max_length=40, blank=True)  # our key, in the word of a refund
    happened_at = models.DateTimeField("thời điểm xảy ra", null=True)
    body = models.BinaryField("nội dung gốc")
    signature = models.CharField("chữ ký", max_length=128, blank=True)  # empty: we asked, they answered
    received_at = models.DateTimeField("thời điểm nhận")
    verdict = models.CharField("cách xử lý", max_length=10)
    reason = models.CharField("lý do", max_length=200, blank=True)

    class Meta:
        verbose_name = "thông báo thanh toán"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "event_id"], name="payments_event_once"),
        ]

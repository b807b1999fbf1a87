from django.db import models

from motcua.dossiers.models.act import LegalAct


class FinancialDuty(LegalAct):
    """Nghĩa vụ tài chính: the slip went out on the first appointment date; the second counts from proof."""

    amount_vnd = models.BigIntegerField("số tiền (đồng)")
    proven_at = models.DateTimeField("thời điểm chứng minh", null=True)
    proof = models.CharField("chứng từ", max_length=120, blank=True)
    due_at = models.DateTimeField("thời điểm hẹn trả lần hai", null=True)

    class Meta:
        verbose_name = "nghĩa vụ tài chính"

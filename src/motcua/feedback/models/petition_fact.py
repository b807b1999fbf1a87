from django.db import models

from motcua.facts.models.fact_row import FactRow


class PetitionFact(FactRow):
    """Dữ kiện phản ánh: one petition, as folded from the ledger. Key: the petition's public id."""

    number = models.CharField("mã hồ sơ", max_length=60, blank=True)
    procedure = models.CharField("thủ tục", max_length=40, blank=True)
    agency = models.CharField("cơ quan trả lời", max_length=40, blank=True)
    received_month = models.IntegerField("tháng gửi", null=True)
    due_at = models.DateTimeField("hạn trả lời", null=True)
    is_on_time = models.BooleanField("trả lời đúng hạn", null=True)
    is_reopened = models.BooleanField("mở lại")
    is_satisfied = models.BooleanField("hài lòng", null=True)

    class Meta:
        verbose_name = "dữ kiện phản ánh"
        indexes = [models.Index(fields=["received_month", "agency"], name="feedback_petition_fact_when")]

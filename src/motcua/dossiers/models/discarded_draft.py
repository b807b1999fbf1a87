from django.db import models


class DiscardedDraft(models.Model):
    """Bản nháp đã hủy: a draft was here; what had been typed is gone."""

    public_id = models.CharField("mã công khai", max_length=26, unique=True)
    procedure = models.CharField("thủ tục", max_length=40)
    made_at = models.DateTimeField("thời điểm hủy")
    made_by = models.CharField("người hủy", max_length=60)

    class Meta:
        verbose_name = "bản nháp đã hủy"

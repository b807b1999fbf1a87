from django.db import models


class Entry(models.Model):
    """Bút toán: one thing that happened, as canonical bytes. Added, never changed, never removed."""

    content = models.BinaryField("nội dung chuẩn hóa")
    leaf_hash = models.BinaryField("mã băm lá", max_length=32)
    kind = models.CharField("loại", max_length=60)  # read from content; here for filters only
    subject = models.CharField("đối tượng", max_length=60)
    recorded_at = models.DateTimeField("thời điểm ghi")

    class Meta:
        verbose_name = "bút toán"
        # Not db_index: PostgreSQL would make two indexes of it, on the hottest table of the house.
        indexes = [models.Index(fields=["subject"], name="ledger_entry_subject")]

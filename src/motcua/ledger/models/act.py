from django.db import models


class Act(models.Model):
    """Khóa thao tác: one act by one actor under one key, so that a retry changes nothing."""

    actor = models.CharField("người thực hiện", max_length=60)
    key = models.CharField("khóa", max_length=80)
    fingerprint = models.BinaryField("mã băm yêu cầu", max_length=32)
    result = models.JSONField("kết quả", null=True)  # [model label, primary key]
    done_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "khóa thao tác"
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="ledger_act_once")]

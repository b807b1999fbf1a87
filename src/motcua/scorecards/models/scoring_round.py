from django.db import models

from motcua.kernel.codes import random_code


class ScoringRound(models.Model):
    """Đợt chấm điểm: one year's scoring of some agencies by one version of a pack."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    pack = models.CharField("bộ chỉ số", max_length=40)
    version = models.CharField("phiên bản", max_length=40)
    digest = models.CharField("mã băm bộ chỉ số", max_length=64)
    title = models.CharField("tên", max_length=300)
    year = models.PositiveSmallIntegerField("năm")
    self_score_by = models.DateTimeField("hạn tự chấm")
    appraise_by = models.DateTimeField("hạn thẩm định lần 1", null=True)
    reply_by = models.DateTimeField("hạn giải trình", null=True)
    final_by = models.DateTimeField("hạn có kết quả", null=True)
    opened_by = models.CharField("người mở", max_length=60)
    opened_at = models.DateTimeField("mở lúc")

    class Meta:
        verbose_name = "đợt chấm điểm"

    def __str__(self) -> str:
        return self.title

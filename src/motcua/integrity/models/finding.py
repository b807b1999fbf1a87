from django.db import models

from motcua.kernel.codes import random_code


class Finding(models.Model):
    """Cảnh báo liêm chính: one flag that shows at one agency in one month, and what became of it."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    flag = models.CharField("loại", max_length=10)  # «I-3»
    agency = models.CharField("cơ quan", max_length=40)
    month = models.IntegerField("tháng")  # 202608
    signs = models.JSONField("dấu hiệu")  # [[key of the dossier or rating, figure], …]
    signs_sha256 = models.CharField("mã băm dấu hiệu", max_length=64)
    officers = models.JSONField("công chức liên quan")  # account ids
    count = models.IntegerField("số hồ sơ")
    out_of = models.IntegerField("trong số")
    sure_permille = models.IntegerField("độ chắc chắn, phần nghìn")
    found_at = models.DateTimeField("phát hiện lúc")
    counted_at = models.DateTimeField("đếm lại lúc")
    cleared_at = models.DateTimeField("gỡ lúc", null=True)
    cleared_by = models.CharField("người gỡ", max_length=60, blank=True)
    cause = models.CharField("vì sao gỡ", max_length=20, blank=True)  # recounted | explained
    reason = models.CharField("giải thích", max_length=1000, blank=True)

    class Meta:
        verbose_name = "cảnh báo liêm chính"
        constraints = [
            models.UniqueConstraint(fields=["flag", "agency", "month"], name="integrity_finding_once"),
        ]
        indexes = [models.Index(fields=["month", "agency"], name="integrity_finding_when_who")]

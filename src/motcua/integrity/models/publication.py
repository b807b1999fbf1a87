from django.db import models

from motcua.kernel.codes import random_code


class Publication(models.Model):
    """Số liệu công bố: counts of a period as they were published, and what they were counted from."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    first_month = models.IntegerField("từ tháng")
    last_month = models.IntegerField("đến tháng")
    as_of = models.DateTimeField("tính đến")
    tree_size = models.BigIntegerField("số bút toán")
    root = models.CharField("gốc sổ cái", max_length=64)
    measures_sha256 = models.CharField("mã băm định nghĩa phép đo", max_length=64)
    code_sha256 = models.CharField("mã băm chương trình tính", max_length=64)
    packs = models.JSONField("bộ chỉ số", default=dict)  # {code/version: SHA-256 of its file}
    figures = models.JSONField("số liệu")  # {agency: {measure: [of, among]}}
    figures_sha256 = models.CharField("mã băm số liệu", max_length=64)
    published_at = models.DateTimeField("công bố lúc")
    published_by = models.CharField("người công bố", max_length=60)

    class Meta:
        verbose_name = "số liệu công bố"

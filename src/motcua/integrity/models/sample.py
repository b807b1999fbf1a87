from django.db import models

from motcua.kernel.codes import random_code


class Sample(models.Model):
    """Mẫu kiểm tra: dossiers drawn by lot for inspection, from a seed that anybody may use again."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    way = models.CharField("cách lấy", max_length=10)  # random | risk
    seed = models.CharField("hạt giống", max_length=80)
    agency = models.CharField("cơ quan", max_length=40, blank=True)  # empty: the whole province
    procedure = models.CharField("thủ tục", max_length=40, blank=True)
    first_month = models.IntegerField("từ tháng")
    last_month = models.IntegerField("đến tháng")
    out_of = models.IntegerField("trong số")
    leaf_index = models.BigIntegerField("bút toán cuối")
    dossiers = models.JSONField("hồ sơ")  # [[key, number, weight], …] in the order of drawing
    drawn_at = models.DateTimeField("lấy lúc")
    drawn_by = models.CharField("người lấy", max_length=60)

    class Meta:
        verbose_name = "mẫu kiểm tra"

from django.db import models


class Examination(models.Model):
    """Lần rà soát: until which leaf of the ledger a month was looked through for flags."""

    month = models.IntegerField("tháng", unique=True)  # 202608
    leaf_index = models.BigIntegerField("bút toán cuối")
    examined_at = models.DateTimeField("rà soát lúc")

    class Meta:
        verbose_name = "lần rà soát"

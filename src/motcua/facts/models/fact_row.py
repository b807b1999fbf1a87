from django.db import models


class FactRow(models.Model):
    """Dòng dữ kiện: what the ledger says about one thing, up to one leaf. Written by the fold alone."""

    key = models.CharField("khóa", max_length=80, primary_key=True)
    leaf_index = models.BigIntegerField("bút toán cuối")

    class Meta:
        abstract = True

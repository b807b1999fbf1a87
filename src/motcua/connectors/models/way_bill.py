from django.db import models

from motcua.dossiers.models import PostalItem


class WayBill(models.Model):
    """Vận đơn: what the post calls one item of ours, and when we ask after it again."""

    item = models.OneToOneField(PostalItem, models.PROTECT, verbose_name="bưu gửi", related_name="way_bill")
    number = models.CharField("mã vận đơn", max_length=40, blank=True)  # empty: not ordered yet
    attempts = models.PositiveIntegerField("số lần hỏi không được", default=0)
    next_at = models.DateTimeField("hỏi từ lúc")

    class Meta:
        verbose_name = "vận đơn"
        indexes = [models.Index(fields=["next_at", "id"], name="way_bill_next")]

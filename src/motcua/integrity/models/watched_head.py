from django.db import models


class WatchedHead(models.Model):
    """Điểm niêm phong được chứng: a checkpoint that witnesses elsewhere cosigned, or a time-stamping authority stamped."""

    tree_size = models.BigIntegerField("số bút toán")
    note = models.TextField("bản ghi đã ký và chứng")  # with the cosignatures beneath our signature
    witnesses = models.JSONField("người chứng")  # names
    is_cosigned = models.BooleanField("đủ người chứng")
    stamp = models.BinaryField(
        "dấu thời gian", default=b""
    )  # RFC 3161 token over our signed note; empty: none
    watched_at = models.DateTimeField("chứng lúc")

    class Meta:
        verbose_name = "điểm niêm phong được chứng"
        indexes = [models.Index(fields=["watched_at"], name="integrity_head_when")]

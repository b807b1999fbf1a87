from datetime import datetime

from django.db import models

from motcua.kernel.codes import random_code


class PartialUpload(models.Model):
    """Tệp đang gửi: a file on its way, piece by piece; its bytes lie beside the vault until the last one is here."""

    public_id = models.CharField("mã công khai", max_length=26, unique=True, default=random_code)
    account = models.CharField("tài khoản", max_length=60, db_index=True)
    subject = models.CharField("đối tượng", max_length=60)  # public id of a dossier
    target = models.CharField("nơi để", max_length=60)  # which paper of it
    name = models.CharField("tên tệp", max_length=200)
    declared = models.CharField("loại khai báo", max_length=100, blank=True)
    size = models.PositiveBigIntegerField("số byte")
    is_among_others = models.BooleanField("gửi cùng tệp khác", default=False)
    made_at = models.DateTimeField("thời điểm")
    expires_at = models.DateTimeField("hết hạn", db_index=True)
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tệp đang gửi"

    def is_expired(self, now: datetime) -> bool:
        """Its bytes may be gone."""
        return now >= self.expires_at

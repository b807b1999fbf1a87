from datetime import datetime

from django.db import models

from motcua.signing.models.signing_key import SigningKey


class Certificate(models.Model):
    """Chứng thư chữ ký số: the CA's word that a key belongs to an officer or an agency."""

    key = models.OneToOneField(SigningKey, models.PROTECT, related_name="certificate")
    serial_number = models.CharField("số hiệu", max_length=40, unique=True)  # hexadecimal
    pem = models.TextField("chứng thư")
    chain = models.TextField("chuỗi chứng thư")  # PEM, issuer first
    valid_from = models.DateTimeField("hiệu lực từ")
    valid_until = models.DateTimeField("hiệu lực đến")
    revoked_at = models.DateTimeField("thời điểm thu hồi", null=True)
    revocation_reason = models.CharField("lý do thu hồi", max_length=200, blank=True)

    class Meta:
        verbose_name = "chứng thư chữ ký số"

    def is_usable(self, now: datetime) -> bool:
        """Not revoked and not out of date at `now` (aware)."""
        return self.revoked_at is None and now < self.valid_until

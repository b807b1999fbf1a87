from django.db import models

REASONS = [
    ("forged", "chữ ký không đúng"),
    ("stale", "quá hạn và không được xác nhận"),
    ("unreadable", "không đọc được"),
    ("unknown", "tiền không rõ của khoản thu nào"),
]


class RefusedNotice(models.Model):
    """Thông báo không nhận: what somebody told us about money and we did not act upon; for a person to look at."""

    provider = models.CharField("bên báo", max_length=20)
    reason = models.CharField("lý do", max_length=12, choices=REASONS)
    digest = models.CharField("mã băm", max_length=64)
    body = models.BinaryField("nội dung gốc")  # its beginning: a liar may send much
    times = models.PositiveIntegerField("số lần", default=1)
    first_at = models.DateTimeField("lần đầu")
    last_at = models.DateTimeField("lần cuối")

    class Meta:
        verbose_name = "thông báo không nhận"
        ordering = ["-last_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "reason", "digest"], name="payments_refused_once"),
        ]

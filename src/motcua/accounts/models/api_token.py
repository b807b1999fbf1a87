from django.db import models

from motcua.accounts.models.account import Account


class ApiToken(models.Model):
    """Khóa truy cập API: lets one machine act for one account, with some of its roles, until a moment."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens", verbose_name="tài khoản")
    prefix = models.CharField("tiền tố", max_length=12, unique=True)
    digest = models.BinaryField("SHA-256", max_length=32)  # the text itself is kept nowhere
    scopes = models.JSONField("vai trò được dùng", default=list)  # empty: every role of the account
    agency_code = models.CharField("mã cơ quan", max_length=35, blank=True)
    issued_at = models.DateTimeField("cấp lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "khóa truy cập API"

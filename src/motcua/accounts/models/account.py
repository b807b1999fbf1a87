from django.contrib.auth.models import AbstractUser
from django.db import models

from motcua.kernel.codes import random_code


class Account(AbstractUser):
    """Tài khoản: one log-in of one person or machine. The name and mail of a citizen stay in `parties`, sealed."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    # Opaque: the person or organisation behind the log-in. A room above owns the row.
    party = models.CharField("chủ thể", max_length=26, blank=True, db_index=True)
    enrol_until = models.DateTimeField("hạn thiết lập mã một lần", null=True, blank=True)

    has_first_password = models.BooleanField("còn mật khẩu được cấp lần đầu", default=False)

    are_keys_off = models.BooleanField("đã tắt phím tắt", default=False)

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

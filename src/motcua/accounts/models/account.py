from django.contrib.auth.models import AbstractUser
from django.db import models

from motcua.kernel.codes import random_code


class Account(AbstractUser):
    """Tài khoản: one log-in of one person or machine."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

from django.db import models


class SigningKey(models.Model):
    """Khóa ký số: where the private key of one officer or agency is kept. Never the key itself."""

    owner_kind = models.CharField(
        "loại chủ thể", max_length=8, choices=[("officer", "công chức"), ("agency", "cơ quan")]
    )
    owner = models.CharField("chủ thể", max_length=60)  # account's public id or agency's identifier code
    provider = models.CharField("nơi giữ khóa", max_length=12)  # software | pkcs11
    label = models.CharField("nhãn khóa", max_length=40, unique=True)
    created_at = models.DateTimeField("thời điểm tạo")
    retired_at = models.DateTimeField("thời điểm ngừng dùng", null=True)

    class Meta:
        verbose_name = "khóa ký số"
        constraints = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner"],
                condition=models.Q(retired_at__isnull=True),
                name="signing_one_key_in_use",
            )
        ]

from django.db import models


class SourceReading(models.Model):
    """Lần đọc sao kê: when a provider's statement was last asked for, so that one worker asks, and not too often."""

    provider = models.CharField("bên báo", max_length=20, unique=True)
    read_at = models.DateTimeField("thời điểm đọc")

    class Meta:
        verbose_name = "lần đọc sao kê"

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Presence(models.Model):
    """Người đang mở hồ sơ: an officer who has this dossier open just now. Not a fact: it fades by itself."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="presences", verbose_name="hồ sơ")
    account = models.CharField("tài khoản", max_length=60)
    since = models.DateTimeField("mở lúc")
    seen_at = models.DateTimeField("còn mở lúc")

    class Meta:
        verbose_name = "người đang mở hồ sơ"
        constraints = [models.UniqueConstraint(fields=["dossier", "account"], name="dossier_presence_once")]

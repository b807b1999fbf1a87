from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.instant_switch import InstantSwitch

ENDINGS = [
    ("decided", "quyết định tự động"),
    ("failed", "không đạt điều kiện, người giải quyết"),
    ("sampled", "được chọn để người kiểm tra"),
]


class InstantCheck(models.Model):
    """Lượt xét tự động: how the rules answered for one dossier, and what came of it."""

    dossier = models.OneToOneField(
        Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="instant_check"
    )
    switch = models.ForeignKey(InstantSwitch, models.PROTECT, verbose_name="cho phép", related_name="checks")
    ending = models.CharField("kết thúc", max_length=10, choices=ENDINGS)
    failed = models.JSONField("điều kiện không đạt", default=list)  # codes of rules
    made_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "lượt xét tự động"

from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.codes import random_code


class LegalHold(models.Model):
    """Lệnh giữ nguyên: nothing of a dossier may be thrown away; one asks to lift it, another person does."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="holds")
    reason = models.CharField("lý do", max_length=1000)
    placed_at = models.DateTimeField("giữ từ")
    placed_by = models.CharField("người giữ", max_length=60)
    release_reason = models.CharField("lý do thôi giữ", max_length=1000, blank=True)
    release_asked_at = models.DateTimeField("đề nghị thôi giữ lúc", null=True)
    release_asked_by = models.CharField("người đề nghị thôi giữ", max_length=60, blank=True)
    released_at = models.DateTimeField("thôi giữ lúc", null=True)
    released_by = models.CharField("người xác nhận thôi giữ", max_length=60, blank=True)

    class Meta:
        verbose_name = "lệnh giữ nguyên"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(released_at=None), name="dossiers_one_hold"
            ),
            models.CheckConstraint(
                condition=models.Q(released_at=None)
                | (~models.Q(release_asked_by="") & ~models.Q(released_by=models.F("release_asked_by"))),
                name="dossiers_two_people_lift",
            ),
        ]


class HeldFile(models.Model):
    """Tệp được giữ: points to a file, so that no clearing away takes it."""

    hold = models.ForeignKey(LegalHold, models.PROTECT, verbose_name="lệnh giữ nguyên", related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="tệp", related_name="+")

    class Meta:
        verbose_name = "tệp được giữ"
        constraints = [models.UniqueConstraint(fields=["hold", "file"], name="dossiers_held_once")]

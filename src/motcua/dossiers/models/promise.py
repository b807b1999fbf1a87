from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Promise(models.Model):
    """Lời hẹn: every due moment ever promised. Added, never changed."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="promises")
    kind = models.CharField("loại", max_length=12)  # first | restarted | resumed | extended | duty
    made_at = models.DateTimeField("thời điểm hẹn")
    starts_at = models.DateTimeField("bắt đầu tính giờ")
    due_at = models.DateTimeField("thời điểm hẹn trả")

    class Meta:
        verbose_name = "lời hẹn"

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Answers(models.Model):
    """Nội dung khai: the answers, sealed as a whole; a correction adds a version."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="answers")
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    sealed = models.BinaryField("nội dung mã hóa")
    nonce = models.BinaryField(
        "số ngẫu nhiên", max_length=32
    )  # binds the ledger's commitment; shredded with the row
    reason = models.CharField("lý do sửa", max_length=300, blank=True)
    made_at = models.DateTimeField("thời điểm")
    made_by = models.CharField("người ghi", max_length=60)

    class Meta:
        verbose_name = "nội dung khai"
        constraints = [models.UniqueConstraint(fields=["dossier", "version"], name="answers_version_once")]

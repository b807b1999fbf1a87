from django.db import models

from motcua.dossiers.models.dossier import Dossier


class JudgementDraft(models.Model):
    """Đánh giá dở: what one officer has marked of a dossier's papers and answers, and not sent yet; sealed. Not a fact."""

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="judgement_drafts", verbose_name="hồ sơ"
    )
    account = models.CharField("tài khoản", max_length=60)
    sealed = models.BinaryField("các mục đã đánh dấu (mã hóa)")
    count = models.PositiveIntegerField("số mục đã đánh dấu")
    kept_at = models.DateTimeField("thời điểm giữ")

    class Meta:
        verbose_name = "đánh giá dở"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "account"], name="dossier_judgement_draft_once")
        ]

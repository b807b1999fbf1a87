from django.db import models

from motcua.dossiers.models.dossier import Dossier


class ApologyDraft(models.Model):
    """Dự thảo văn bản xin lỗi: drafted before the due moment; waits for the officer's cause, then for a signature."""

    dossier = models.OneToOneField(
        Dossier, models.PROTECT, related_name="apology_draft", verbose_name="hồ sơ"
    )
    made_at = models.DateTimeField("thời điểm lập")
    old_due_at = models.DateTimeField("thời điểm hẹn cũ")
    due_at = models.DateTimeField("thời điểm hẹn mới")
    cause = models.CharField("nguyên nhân", max_length=40, blank=True)
    reason = models.TextField("lý do", blank=True)
    stated_by = models.CharField("người nêu lý do", max_length=60, blank=True)
    stated_at = models.DateTimeField("thời điểm nêu lý do", null=True)
    ended_at = models.DateTimeField("thời điểm kết thúc", null=True)
    is_sent = models.BooleanField("đã gửi", default=False)

    class Meta:
        verbose_name = "dự thảo văn bản xin lỗi"
        indexes = [
            models.Index(
                fields=["old_due_at"], condition=models.Q(ended_at=None), name="dossiers_apology_open"
            )
        ]

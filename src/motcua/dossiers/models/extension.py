from django.db import models

from motcua.dossiers.models.act import LegalAct


class Extension(LegalAct):
    """Văn bản xin lỗi và đề nghị gia hạn (Mẫu số 04): an apology and one new date."""

    old_due_at = models.DateTimeField("thời điểm hẹn cũ")
    due_at = models.DateTimeField("thời điểm hẹn mới")
    reason = models.TextField("lý do")
    is_late = models.BooleanField("gửi muộn")
    sign_at = models.DateTimeField("lần ký tiếp theo", null=True)  # none: made before apologies were signed
    under = models.CharField("văn bản ủy quyền", max_length=80, blank=True)

    class Meta:
        verbose_name = "văn bản xin lỗi và đề nghị gia hạn"

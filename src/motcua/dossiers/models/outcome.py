from django.db import models

from motcua.dossiers.models.act import LegalAct
from motcua.kernel.codes import random_code


class Outcome(LegalAct):
    """Kết quả: drafted by an officer, approved by a leader, signed by the worker; valid until revoked."""

    public_id = models.CharField(
        "mã xác minh", max_length=26, unique=True, default=random_code, editable=False
    )
    status = models.CharField(
        "trạng thái", max_length=10, default="drafted"
    )  # drafted approved signed revoked replaced
    template = models.CharField("mẫu", max_length=120)
    sealed = models.BinaryField("nội dung mã hóa")
    document_number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    approved_by = models.CharField("người phê duyệt", max_length=60, blank=True)
    approved_at = models.DateTimeField("thời điểm phê duyệt", null=True)
    under = models.CharField("văn bản ủy quyền", max_length=80, blank=True)
    signed_at = models.DateTimeField("thời điểm ký", null=True)
    valid_until = models.DateField("có giá trị đến", null=True)
    revoked_at = models.DateTimeField("thời điểm thu hồi", null=True)
    revoked_reason = models.CharField("lý do thu hồi", max_length=300, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, verbose_name="thay bằng", related_name="+"
    )
    next_reminder_on = models.DateField("ngày nhắc gia hạn tiếp theo", null=True)
    attempts = models.PositiveSmallIntegerField("số lần thử ký", default=0)
    next_attempt_at = models.DateTimeField("lần thử ký tiếp theo", null=True)

    class Meta:
        verbose_name = "kết quả"
        indexes = [
            models.Index(fields=["status", "next_attempt_at"], name="outcome_to_sign"),
            models.Index(
                fields=["next_reminder_on", "id"],
                condition=models.Q(next_reminder_on__isnull=False),
                name="outcome_to_remind",
            ),
        ]

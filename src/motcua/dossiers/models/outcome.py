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
    )  # drafted approved signed revoked replaced; refused: a part that the other agency would not give
    template = models.CharField("mẫu", max_length=120)
    sealed = models.BinaryField("nội dung mã hóa")
    part = models.CharField("bước liên thông", max_length=60, blank=True)  # empty: the dossier's own outcome
    issued_name = models.CharField(
        "tên kết quả", max_length=200, blank=True
    )  # of a part; else the procedure says
    issuer = models.CharField(
        "cơ quan cấp", max_length=160, blank=True
    )  # of a part; else the dossier's agency
    evidence = models.CharField("chứng cứ", max_length=300, blank=True)  # how a part came to us, for a person
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
    handed_over_at = models.DateTimeField(
        "đã trao lúc", null=True
    )  # before the whole of linked procedures ended
    next_reminder_on = models.DateField("ngày nhắc gia hạn tiếp theo", null=True)
    attempts = models.PositiveSmallIntegerField("số lần thử ký", default=0)
    next_attempt_at = models.DateTimeField("lần thử ký tiếp theo", null=True)

    class Meta:
        verbose_name = "kết quả"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "part"], condition=~models.Q(part=""), name="outcome_part_once"
            )
        ]
        indexes = [
            models.Index(fields=["status", "next_attempt_at"], name="outcome_to_sign"),
            models.Index(
                fields=["next_reminder_on", "id"],
                condition=models.Q(next_reminder_on__isnull=False),
                name="outcome_to_remind",
            ),
        ]

from django.db import models

from motcua.documents.models.stored_file import StoredFile
from motcua.kernel.codes import random_code


class Paper(models.Model):
    """Giấy tờ: one paper of one subject: what somebody handed in, or what we issued."""

    class Status(models.TextChoices):
        DRAFT = "draft", "dự thảo"
        SIGNED = "signed", "đã ký"
        REVOKED = "revoked", "đã thu hồi"

    public_id = models.CharField("mã công khai", max_length=26, unique=True, default=random_code)
    subject = models.CharField("đối tượng", max_length=60, db_index=True)  # public id of a dossier
    kind = models.CharField("loại", max_length=40)  # mau-01 … mau-07, outcome, upload, certified-copy
    name = models.CharField("tên", max_length=300, blank=True)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="tệp", related_name="papers")
    draft = models.ForeignKey(
        StoredFile, models.PROTECT, verbose_name="bản chưa ký", related_name="+", null=True, blank=True
    )
    status = models.CharField("trạng thái", max_length=10, choices=Status.choices, default=Status.DRAFT)
    revoked_for = models.CharField("lý do thu hồi", max_length=500, blank=True)
    made_at = models.DateTimeField("thời điểm lập")
    signed_at = models.DateTimeField("thời điểm ký", null=True, blank=True)
    revoked_at = models.DateTimeField("thời điểm thu hồi", null=True, blank=True)

    class Meta:
        verbose_name = "giấy tờ"
        indexes = [
            models.Index(fields=["kind"], condition=models.Q(status="draft"), name="documents_paper_draft")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="revoked") | models.Q(revoked_at=None),
                name="documents_paper_revoked_at",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="signed") | models.Q(signed_at__isnull=False),
                name="documents_paper_signed_at",
            ),
        ]

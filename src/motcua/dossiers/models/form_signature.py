from django.db import models

from motcua.documents.models import Paper, StoredFile
from motcua.dossiers.models.dossier import Dossier


class FormSignature(models.Model):
    """Chữ ký trên tờ khai: one person in the order of signers, what they were asked, and how it ended."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="form_signatures")
    paper = models.ForeignKey(Paper, models.PROTECT, verbose_name="tờ khai", related_name="+")
    version = models.PositiveSmallIntegerField("lần nộp", default=1)  # a corrected form is signed anew
    order = models.PositiveSmallIntegerField("thứ tự")
    party = models.CharField("người ký", max_length=60)  # public id
    status = models.CharField("trạng thái", max_length=8, default="queued")  # rules.form_signing
    credential = models.CharField("chứng thư ở dịch vụ", max_length=200, blank=True)
    certificates = models.JSONField("chuỗi chứng thư", default=list)  # DER in Base64, the signer's first
    handle = models.CharField("mã phê duyệt", max_length=200, blank=True)
    prepared = models.ForeignKey(
        StoredFile, models.PROTECT, verbose_name="bản chờ ký", related_name="+", null=True
    )
    place_start = models.PositiveIntegerField("chỗ ký từ", default=0)
    place_end = models.PositiveIntegerField("chỗ ký đến", default=0)
    digest = models.BinaryField("mã băm tài liệu", default=bytes)
    approved_hash = models.BinaryField("mã băm được phê duyệt", default=bytes)
    asked_at = models.DateTimeField("thời điểm gửi yêu cầu", null=True)
    expires_at = models.DateTimeField("hạn trả lời", null=True)
    look_at = models.DateTimeField("lần hỏi tiếp theo", null=True)
    ended_at = models.DateTimeField("thời điểm trả lời", null=True)
    signed = models.ForeignKey(
        StoredFile, models.PROTECT, verbose_name="bản đã ký", related_name="+", null=True
    )

    class Meta:
        verbose_name = "chữ ký trên tờ khai"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "version", "order"], name="dossiers_form_signer_once"),
            models.CheckConstraint(
                condition=~models.Q(status="signed") | models.Q(signed__isnull=False),
                name="dossiers_form_signed_has_file",
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_at"],
                condition=models.Q(status__in=["queued", "asked"]),
                name="dossiers_form_look",
            )
        ]

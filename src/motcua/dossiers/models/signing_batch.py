from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.extension import Extension
from motcua.dossiers.models.outcome import Outcome
from motcua.kernel.codes import random_code


class SigningBatch(models.Model):
    """Lượt ký: documents of one leader that one yes on the telephone, or one PIN, signs together."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    account = models.CharField("người ký", max_length=60)
    way = models.CharField("nơi giữ khóa", max_length=8, default="csc")  # rules.signing_together.Way
    made_at = models.DateTimeField("thời điểm lập")
    status = models.CharField("trạng thái", max_length=10, default="open")  # rules.signing_together
    handle = models.CharField("mã phê duyệt", max_length=200, blank=True)
    expires_at = models.DateTimeField("hạn trả lời", null=True)
    look_at = models.DateTimeField("lần xem tiếp theo", null=True)
    ended_at = models.DateTimeField("thời điểm kết thúc", null=True)

    class Meta:
        verbose_name = "lượt ký"
        indexes = [
            models.Index(
                fields=["look_at"],
                condition=models.Q(status__in=["open", "asked", "signed"]),
                name="dossiers_batch_look",
            ),
            models.Index(fields=["account", "-id"], name="dossiers_batch_of"),
        ]


class SigningItem(models.Model):
    """Văn bản trong lượt ký: one outcome or one apology, what was prepared of it, and what became of it."""

    batch = models.ForeignKey(SigningBatch, models.CASCADE, related_name="items", verbose_name="lượt ký")
    outcome = models.ForeignKey(
        Outcome, models.CASCADE, related_name="signing_items", verbose_name="kết quả", null=True
    )
    apology = models.ForeignKey(
        Extension, models.CASCADE, related_name="signing_items", verbose_name="văn bản xin lỗi", null=True
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    status = models.CharField("trạng thái", max_length=10, default="waiting")
    why = models.CharField("lý do chưa ký được", max_length=300, blank=True)
    draft = models.ForeignKey(
        StoredFile, models.PROTECT, verbose_name="bản dự thảo", related_name="+", null=True
    )
    prepared = models.ForeignKey(
        StoredFile, models.PROTECT, verbose_name="bản chờ ký", related_name="+", null=True
    )
    place_start = models.PositiveIntegerField("chỗ ký từ", default=0)
    place_end = models.PositiveIntegerField("chỗ ký đến", default=0)
    digest = models.BinaryField("mã băm tài liệu", default=bytes)
    approved_hash = models.BinaryField("mã băm được phê duyệt", default=bytes)
    value = models.BinaryField("chữ ký", default=bytes)

    class Meta:
        verbose_name = "văn bản trong lượt ký"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "outcome"], name="dossiers_batch_outcome_once"),
            models.UniqueConstraint(fields=["batch", "apology"], name="dossiers_batch_apology_once"),
            models.CheckConstraint(
                condition=models.Q(outcome=None) ^ models.Q(apology=None), name="dossiers_batch_one_thing"
            ),
        ]

    @property
    def dossier(self) -> Dossier:
        """Whose document it is."""
        if self.apology is not None:
            return self.apology.dossier
        assert self.outcome is not None  # noqa: S101 - one of the two: see the constraint
        return self.outcome.dossier

    @property
    def number(self) -> str:
        """By which the signer knows it."""
        if self.outcome is not None:
            return self.outcome.document_number
        return f"{self.dossier.number}/XLHS"

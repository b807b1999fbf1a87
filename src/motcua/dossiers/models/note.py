from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.codes import random_code

KINDS = {"note": "ghi chú nội bộ", "call": "cuộc gọi", "message": "nhắn người nộp"}


class Note(models.Model):
    """Ghi chú: what officers tell each other, that somebody was called, or a message to the applicant; sealed."""

    public_id = models.CharField("mã công khai", max_length=26, unique=True, default=random_code)
    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="notes")
    kind = models.CharField("loại", max_length=10, choices=[*KINDS.items()])
    sealed = models.BinaryField("nội dung (mã hóa)")
    nonce = models.BinaryField("số ngẫu nhiên")
    made_at = models.DateTimeField("thời điểm")
    made_by = models.CharField("người ghi", max_length=60)

    class Meta:
        verbose_name = "ghi chú"


class Mention(models.Model):
    """Nhắc tên: a colleague is to see this note; it stays in their day until they have."""

    note = models.ForeignKey(Note, models.CASCADE, verbose_name="ghi chú", related_name="mentions")
    account = models.CharField("tài khoản", max_length=60)
    seen_at = models.DateTimeField("thời điểm xem", null=True)

    class Meta:
        verbose_name = "nhắc tên"
        indexes = [
            models.Index(
                fields=["account", "-id"], condition=models.Q(seen_at=None), name="dossier_mention_unseen"
            )
        ]
        constraints = [models.UniqueConstraint(fields=["note", "account"], name="dossier_mention_once")]

from django.db import models

from motcua.documents.models.stored_file import StoredFile


class Upload(models.Model):
    """Lần tải lên: this account sent these very bytes, so it may put them into a dossier. A hash alone proves nothing."""

    file = models.ForeignKey(StoredFile, models.CASCADE, verbose_name="tệp", related_name="uploads")
    account = models.CharField("tài khoản", max_length=60)
    made_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "lần tải lên"
        constraints = [models.UniqueConstraint(fields=["file", "account"], name="documents_upload_once")]

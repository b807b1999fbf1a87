from django.db import models

from motcua.documents.rules.file_kinds import TAKEN, WORDS, Kind


class StoredFile(models.Model):
    """Tệp: bytes kept once, under their own SHA-256; never changed."""

    sha256 = models.CharField("mã băm", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("số byte")
    kind = models.CharField("loại", max_length=10, choices=[(kind.value, WORDS[kind]) for kind in TAKEN])
    pages = models.PositiveIntegerField("số trang", default=1)
    width = models.PositiveIntegerField("chiều rộng", default=0)  # pixels, or points of a PDF's first page
    height = models.PositiveIntegerField("chiều cao", default=0)
    stored_at = models.DateTimeField("thời điểm lưu")

    class Meta:
        verbose_name = "tệp"

    @property
    def media_type(self) -> str:
        """For the Content-Type header."""
        return TAKEN[Kind(self.kind)]

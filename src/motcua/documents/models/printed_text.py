from django.db import models


class PrintedText(models.Model):
    """Văn bản nhận dạng: the words of a file's pages as a machine read them, sealed; goes when the file goes."""

    sha256 = models.CharField("mã băm của tệp", max_length=64, unique=True)  # no key: it keeps no file alive
    sealed = models.BinaryField("nội dung (mã hóa)", default=b"")  # empty: the file could not be read
    failure = models.CharField("vì sao không đọc được", max_length=60, blank=True)
    read_at = models.DateTimeField("thời điểm đọc")

    class Meta:
        verbose_name = "văn bản nhận dạng"

from django.db import models


class CatalogueImport(models.Model):
    """Lần nhập danh mục: one reading of the national catalogue, with what it found."""

    sha256 = models.CharField("mã băm tệp", max_length=64)
    file_name = models.CharField("tên tệp", max_length=200)
    read_count = models.PositiveIntegerField("số thủ tục đọc được")
    added_count = models.PositiveIntegerField("số thủ tục mới")
    changed_count = models.PositiveIntegerField("số thủ tục thay đổi")
    refused_count = models.PositiveIntegerField("số dòng không nhập")
    gone_count = models.PositiveIntegerField("số thủ tục không còn trong tệp")
    findings_by_kind = models.JSONField("số vấn đề theo loại")
    # Findings that belong to no entry: lines that could not be read, [line, kind, message].
    loose_findings = models.JSONField("vấn đề ngoài thủ tục")
    imported_at = models.DateTimeField("nhập lúc")
    imported_by = models.CharField("người nhập", max_length=60)

    class Meta:
        verbose_name = "lần nhập danh mục"

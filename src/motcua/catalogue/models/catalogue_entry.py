from django.db import models

from motcua.catalogue.models.catalogue_import import CatalogueImport


class CatalogueEntry(models.Model):
    """Mục danh mục quốc gia: a procedure as the national catalogue tells it, with what is missing or contradicts.

    A draft for people to work on, never something to file under: that takes a `ProcedureRevision`.
    """

    code = models.CharField("mã thủ tục", max_length=40, unique=True)
    name = models.TextField("tên thủ tục")
    folded = models.TextField("tên không dấu")
    ministry = models.CharField("bộ, ngành", max_length=60)
    field_name = models.CharField("lĩnh vực", max_length=200, db_index=True)
    decision = models.CharField("quyết định công bố", max_length=200)
    content = models.JSONField("nội dung như đã công bố")
    findings = models.JSONField("vấn đề")  # [[field, kind, message], …]
    digest = models.CharField("mã băm nội dung", max_length=64)
    last_seen = models.ForeignKey(
        CatalogueImport, models.PROTECT, related_name="entries", verbose_name="lần nhập gần nhất"
    )

    class Meta:
        verbose_name = "mục danh mục quốc gia"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

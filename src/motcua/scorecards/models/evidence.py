from django.db import models

from motcua.documents.models import StoredFile
from motcua.kernel.codes import random_code
from motcua.scorecards.models.score_sheet import SheetLine


class Evidence(models.Model):
    """Minh chứng: a document that an agency shows for its points, kept once and used in any pack."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    agency = models.CharField("cơ quan", max_length=35, db_index=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="tệp", related_name="+")
    number = models.CharField("số, ký hiệu", max_length=60)
    title = models.CharField("trích yếu", max_length=500)
    issued_on = models.DateField("ngày ban hành")
    valid_until = models.DateField("có giá trị đến", null=True)
    kept_by = models.CharField("người lưu", max_length=60)
    kept_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "minh chứng"
        constraints = [
            models.UniqueConstraint(fields=["agency", "file", "number"], name="scorecards_evidence_once")
        ]

    def __str__(self) -> str:
        return self.number


class EvidenceUse(models.Model):
    """Lần dùng minh chứng: one piece of evidence under one line of a sheet."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, verbose_name="minh chứng", related_name="uses")
    line = models.ForeignKey(SheetLine, models.PROTECT, verbose_name="dòng phiếu", related_name="evidence")

    class Meta:
        verbose_name = "lần dùng minh chứng"
        constraints = [models.UniqueConstraint(fields=["evidence", "line"], name="scorecards_use_once")]

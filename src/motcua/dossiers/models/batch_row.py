from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.filing_batch import FilingBatch


class BatchRow(models.Model):
    """Dòng của lô: what one line of the spreadsheet says (sealed), and the dossier that came of it."""

    batch = models.ForeignKey(FilingBatch, models.CASCADE, related_name="rows", verbose_name="lô hồ sơ")
    line = models.PositiveIntegerField("dòng")  # as the spreadsheet counts
    state = models.CharField("trạng thái", max_length=8)  # rules.batch.RowState
    content = models.BinaryField("nội dung", default=bytes)  # sealed; emptied once it is filed
    reason = models.TextField("lý do chưa nộp được", default="", blank=True)
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, verbose_name="hồ sơ")

    class Meta:
        verbose_name = "dòng của lô"
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="dossiers_batch_row_line"),
            models.CheckConstraint(
                condition=models.Q(state="filed", dossier__isnull=False)
                | (~models.Q(state="filed") & models.Q(dossier=None)),
                name="dossiers_batch_row_filed",
            ),
        ]

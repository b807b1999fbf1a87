from django.db import models

from motcua.documents.models import Paper
from motcua.dossiers.models.dossier import Dossier


class LegalAct(models.Model):
    """A change of state is a noun with its own row, paper and URL. Base of the nouns, never a table."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="%(class)ss")
    made_at = models.DateTimeField("thời điểm lập")
    made_by = models.CharField("người lập", max_length=60)
    needs_paper = models.BooleanField("cần lập giấy", default=False)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, verbose_name="giấy", related_name="+")

    class Meta:
        abstract = True

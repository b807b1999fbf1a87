from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models.component import ORIGINS
from motcua.dossiers.models.dossier import Dossier


class ReplacedComponent(models.Model):
    """Thành phần hồ sơ đã thay: a paper as it was before its person corrected the dossier."""

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="replaced_components"
    )
    code = models.CharField("mã", max_length=60)
    origin = models.CharField("nguồn", max_length=10, choices=[*ORIGINS.items()])
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, verbose_name="tệp", related_name="+")
    name = models.CharField("tên tệp", max_length=200, blank=True)
    round = models.PositiveSmallIntegerField("lần nộp", default=0)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    added_at = models.DateTimeField("thời điểm")
    replaced_in = models.PositiveSmallIntegerField("thay ở phiên bản")  # the answers that came instead

    class Meta:
        verbose_name = "thành phần hồ sơ đã thay"

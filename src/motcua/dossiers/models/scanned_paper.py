from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.scan_batch import ScanBatch


class ScannedPaper(models.Model):
    """Giấy tờ quét: some pages of a batch that are one paper, and the component of a dossier that it is."""

    batch = models.ForeignKey(ScanBatch, models.CASCADE, verbose_name="xấp quét", related_name="papers")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, verbose_name="hồ sơ", related_name="+")
    component = models.CharField("mã thành phần", max_length=60, blank=True)
    sure = models.PositiveSmallIntegerField("độ chắc chắn", default=0)  # 0–100
    said_by = models.CharField("căn cứ", max_length=10, blank=True)  # rules.scanning
    number = models.CharField("số bản số hóa", max_length=60, blank=True)
    bound = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, verbose_name="bản chờ ký", related_name="+"
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, verbose_name="bản đã ký", related_name="+"
    )
    attached_at = models.DateTimeField("gắn vào hồ sơ lúc", null=True)
    refusal = models.TextField("lý do chưa gắn được", blank=True)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    next_attempt_at = models.DateTimeField("lần thử tiếp theo", null=True)

    class Meta:
        verbose_name = "giấy tờ quét"

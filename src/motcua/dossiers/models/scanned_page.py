from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models.scan_batch import ScanBatch
from motcua.dossiers.models.scanned_paper import ScannedPaper

LEFT_OUT = {
    "separator": "tờ ngăn cách",
    "blank": "mặt trắng",
    "unread": "không đọc được",
    "hand": "bỏ ra",
}


class ScannedPage(models.Model):
    """Trang quét: one page off the scanner; part of a paper, or left out with the reason."""

    batch = models.ForeignKey(ScanBatch, models.CASCADE, verbose_name="xấp quét", related_name="pages")
    position = models.PositiveSmallIntegerField("thứ tự")
    source = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="tệp quét", related_name="+")
    number = models.PositiveSmallIntegerField("trang của tệp")
    picture = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, verbose_name="ảnh trang", related_name="+"
    )
    turn = models.PositiveSmallIntegerField("độ xoay", default=0)
    ink = models.PositiveIntegerField("điểm mực", default=0)  # of 100,000
    mark = models.JSONField("mã ngăn cách", default=dict)  # what our own code on it says
    read_at = models.DateTimeField("đọc lúc", null=True)
    paper = models.ForeignKey(
        ScannedPaper, models.SET_NULL, null=True, verbose_name="giấy tờ", related_name="pages"
    )
    left_out = models.CharField("bỏ ra vì", max_length=9, choices=[*LEFT_OUT.items()], blank=True)

    class Meta:
        verbose_name = "trang quét"
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=models.Q(turn__in=(0, 90, 180, 270)), name="dossiers_scan_turn"),
            models.UniqueConstraint(fields=["batch", "position"], name="dossiers_scan_position"),
        ]

from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossier import Dossier


class PhotographedPage(models.Model):
    """Trang chụp: one page of a component that is handed in as photographs; all of them are bound into its file."""

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="photographed_pages"
    )
    component = models.CharField("mã thành phần", max_length=60)
    position = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("tên ảnh", max_length=200)
    whole = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="cả ảnh", related_name="+")
    shown = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="trang", related_name="+")
    corners = models.JSONField("bốn góc tờ giấy", default=list)  # thousandths of the whole
    is_cut = models.BooleanField("đã cắt theo mép giấy", default=False)
    turn = models.PositiveSmallIntegerField("độ xoay", default=0)
    warnings = models.JSONField("cảnh báo", default=list)
    added_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "trang chụp"
        constraints = [
            models.CheckConstraint(condition=models.Q(turn__in=(0, 90, 180, 270)), name="dossiers_page_turn"),
        ]
        indexes = [models.Index(fields=["dossier", "component", "position"], name="dossiers_page_order")]

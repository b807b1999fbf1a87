from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.codes import random_code

STATES = {
    "reading": "đang đọc",
    "ready": "chờ xác nhận",
    "confirmed": "đang gắn vào hồ sơ",
    "done": "đã xong",
}


class ScanBatch(models.Model):
    """Xấp quét: pages that came off a scanner together; split into papers, confirmed, attached to their dossiers."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    agency = models.CharField("cơ quan", max_length=35, db_index=True)  # whose desk scanned it
    name = models.CharField("tên", max_length=200)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, verbose_name="hồ sơ", related_name="scan_batches"
    )  # of every page that does not say otherwise
    state = models.CharField("trạng thái", max_length=9, choices=[*STATES.items()], default="reading")
    made_by = models.CharField("tài khoản quét", max_length=60, blank=True)  # empty: from a watched folder
    made_at = models.DateTimeField("quét lúc")
    confirmed_by = models.CharField("tài khoản xác nhận", max_length=60, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    finished_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "xấp quét"
        indexes = [models.Index(fields=["state", "id"], name="dossiers_scan_waiting")]

from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossier import Dossier

ORIGINS = {
    "upload": "người nộp tải lên",
    "dossier": "dùng lại từ hồ sơ khác",
    "outcome": "dùng lại từ kết quả đã cấp",
    "database": "cơ sở dữ liệu thay thế",
    "paper": "bản giấy",
}


class Component(models.Model):
    """Thành phần hồ sơ: one paper of one dossier, and where it came from."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="components")
    code = models.CharField("mã", max_length=60)
    origin = models.CharField("nguồn", max_length=10, choices=[*ORIGINS.items()])
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, verbose_name="tệp", related_name="+")
    name = models.CharField("tên tệp", max_length=200, blank=True)
    digitised = models.PositiveSmallIntegerField("số hóa", default=0)  # 0 no, 1 digitised, 2 and 3 reused
    round = models.PositiveSmallIntegerField("lần nộp", default=0)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)  # of the answers it came with
    added_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "thành phần hồ sơ"

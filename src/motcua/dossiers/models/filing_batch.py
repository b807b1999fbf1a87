from django.db import models

from motcua.kernel.codes import random_code
from motcua.parties.models import Organisation, Person


class FilingBatch(models.Model):
    """Lô hồ sơ: rows of one spreadsheet, each to become a dossier of its own once the whole was confirmed."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    procedure = models.CharField("thủ tục", max_length=40)
    file_name = models.CharField("tên tệp", max_length=200)
    file_sha256 = models.CharField("mã băm của tệp", max_length=64, db_index=True)
    header = models.JSONField("các cột", default=list)
    channel = models.CharField("cách nộp", max_length=10)
    intake_agency = models.CharField("nơi tiếp nhận", max_length=35, blank=True)
    return_way = models.CharField("cách nhận kết quả", max_length=12)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="batches", verbose_name="cá nhân"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="batches", verbose_name="tổ chức"
    )
    made_by = models.CharField("tài khoản gửi", max_length=60, db_index=True)
    made_at = models.DateTimeField("gửi lúc")
    confirmed_at = models.DateTimeField("xác nhận nộp lúc", null=True, db_index=True)
    finished_at = models.DateTimeField("nộp xong lúc", null=True)

    class Meta:
        verbose_name = "lô hồ sơ"

    def principal(self) -> str:
        """Public id of whom it is filed for."""
        owner = self.person or self.organisation
        return owner.public_id if owner else ""

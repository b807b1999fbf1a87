from django.db import models

from motcua.dossiers.models.act import LegalAct


class Receipt(LegalAct):
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01): the moment the office promises."""

    due_at = models.DateTimeField("thời điểm hẹn trả")
    limit = models.CharField("thời hạn", max_length=40)

    class Meta:
        verbose_name = "giấy tiếp nhận hồ sơ và hẹn trả kết quả"

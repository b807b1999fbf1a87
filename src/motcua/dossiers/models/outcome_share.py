from django.db import models

from motcua.dossiers.models.outcome import Outcome
from motcua.kernel.codes import random_code


class OutcomeShare(models.Model):
    """Chia sẻ kết quả: a link that shows one outcome for a short while. Of the link only its hash is kept."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    outcome = models.ForeignKey(Outcome, models.PROTECT, verbose_name="kết quả", related_name="shares")
    digest = models.BinaryField("mã băm của đường dẫn", max_length=32, unique=True)
    seat = models.BinaryField(
        "mã băm của người mở đầu tiên", max_length=32, default=bytes
    )  # empty: nobody yet
    made_at = models.DateTimeField("thời điểm tạo")
    made_by = models.CharField("người tạo", max_length=60)
    expires_at = models.DateTimeField("hết hạn lúc")
    withdrawn_at = models.DateTimeField("thu lại lúc", null=True)

    class Meta:
        verbose_name = "chia sẻ kết quả"

from django.db import models

from motcua.kernel.codes import random_code


class HandOff(models.Model):
    """Tự khai trên điện thoại: one procedure's questions, answered by the person on their own phone, for one counter."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    procedure = models.CharField("mã thủ tục", max_length=40)
    revision = models.PositiveIntegerField("lần công bố")
    agency = models.CharField("quầy của cơ quan", max_length=40)
    made_at = models.DateTimeField("thời điểm tạo")
    made_by = models.CharField("công chức", max_length=60)
    seat = models.BinaryField("mã băm của điện thoại", max_length=32, default=bytes)  # empty: nobody yet
    sealed = models.BinaryField("câu trả lời", default=bytes)  # empty: none yet, or gone
    filled_at = models.DateTimeField("khai xong lúc", null=True)
    code = models.CharField("mã đưa công chức", max_length=12, blank=True)
    taken_at = models.DateTimeField("nhận lúc", null=True)
    taken_by = models.CharField("người nhận", max_length=60, blank=True)
    erased_at = models.DateTimeField("xóa lúc", null=True)

    class Meta:
        verbose_name = "tự khai trên điện thoại"
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="counters_handoff_code"
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(sealed=b""), name="counters_handoff_erased"
            ),
        ]
        indexes = [
            models.Index(fields=["made_at"], condition=models.Q(erased_at=None), name="counters_handoff_kept")
        ]

from django.db import models

from motcua.counters.models.second_screen import SecondScreen
from motcua.kernel.codes import random_code


class ReadBack(models.Model):
    """Bản đọc lại: what an officer typed for somebody, shown to them before it is filed, and what they said to it."""

    class Way(models.TextChoices):
        TOUCH = "touch", "chạm trên màn hình thứ hai"
        INK = "ink", "ký trên bản in"
        AWAY = "away", "ký trên máy mang đi lưu động"
        CODE = "code", "đọc mã gửi tới điện thoại"

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    screen = models.ForeignKey(SecondScreen, models.PROTECT, verbose_name="màn hình", null=True)
    desk = models.CharField("công chức", max_length=60)
    agency = models.CharField("quầy của cơ quan", max_length=40)
    procedure = models.CharField("mã thủ tục", max_length=40)
    mark = models.BinaryField("dấu của lời khai", max_length=32)  # keyed: says whether anything changed since
    sealed = models.BinaryField("lời khai đã hiện", default=bytes)  # empty: gone
    made_at = models.DateTimeField("thời điểm hiện")
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    is_agreed = models.BooleanField("đồng ý", default=False)
    way = models.CharField("cách đồng ý", max_length=5, choices=Way, blank=True)
    party = models.CharField(
        "người được gửi mã", max_length=26, blank=True
    )  # public id; the code is stored nowhere
    code_asked_at = models.DateTimeField("gửi mã lúc", null=True)
    dossier = models.CharField("hồ sơ", max_length=26, blank=True)  # public id, when it was filed
    form_key = models.CharField(
        "khóa của trang nộp", max_length=80, blank=True
    )  # the same press twice is one
    erased_at = models.DateTimeField("xóa lúc", null=True)

    class Meta:
        verbose_name = "bản đọc lại"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_agreed=False) | ~models.Q(way=""), name="counters_readback_way"
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(sealed=b""), name="counters_readback_erased"
            ),
            models.UniqueConstraint(
                fields=["desk", "form_key"],
                condition=models.Q(way="away") & ~models.Q(form_key=""),
                name="counters_readback_once_away",
            ),
        ]
        indexes = [models.Index(fields=["desk", "-made_at"], name="counters_readback_desk")]

from django.db import models


class ChannelChoice(models.Model):
    """Lựa chọn kênh thông báo: by which channels a party wants news, and in which language. No row: the usual ones."""

    party = models.CharField("chủ thể", max_length=26, unique=True)
    channels = models.JSONField(
        "bật, tắt từng kênh", default=dict
    )  # channel → bool; the others stay as usual
    language = models.CharField("ngôn ngữ", max_length=2, default="vi")
    chosen_at = models.DateTimeField("thời điểm chọn")

    class Meta:
        verbose_name = "lựa chọn kênh thông báo"

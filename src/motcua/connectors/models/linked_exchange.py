from django.db import models

from motcua.connectors.models.linked_message import LinkedMessage

SENT, ASKED, TOLD, BY_HAND = "sent", "asked", "told", "hand"
WAYS = [(SENT, "gửi đi"), (ASKED, "hỏi lại"), (TOLD, "bên kia báo"), (BY_HAND, "ghi bằng tay")]


class LinkedExchange(models.Model):
    """Lượt trao đổi liên thông: the proof of one exchange: what left, what came back, by whose signature. The words are sealed."""

    message = models.ForeignKey(
        LinkedMessage, models.CASCADE, related_name="exchanges", verbose_name="thông điệp liên thông"
    )
    at = models.DateTimeField("thời điểm")
    way = models.CharField("chiều", max_length=5, choices=WAYS)
    request_hash = models.CharField("SHA-256 đã gửi", max_length=64, blank=True)
    answer_hash = models.CharField("SHA-256 nhận về", max_length=64, blank=True)
    signature = models.CharField("chữ ký bên kia", max_length=128, blank=True)
    signed_at = models.CharField("dấu thời gian ký", max_length=20, blank=True)
    sealed = models.BinaryField("nội dung nhận về, mã hóa", default=b"")
    words = models.CharField("kết quả lượt", max_length=300, blank=True)
    actor = models.CharField("người ghi", max_length=60, blank=True)

    class Meta:
        verbose_name = "lượt trao đổi liên thông"

from django.db import models

from motcua.connectors.rules.telling import OPEN, STATE_NAMES, State
from motcua.dossiers.models import Dossier
from motcua.kernel.codes import random_code


class NationalMessage(models.Model):
    """Thông điệp đồng bộ: one public event of a dossier on its way to the national portal. Holds no name and no number of anybody.

    `public_id` is the key for the other side: however often it is sent, it is one message.
    """

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    leaf_index = models.BigIntegerField("bút toán", null=True, unique=True)  # none: sent again by a person
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="national_messages"
    )
    kind = models.CharField("sự kiện", max_length=60)
    status = models.PositiveSmallIntegerField("trạng thái quốc gia")  # 1-10
    fields = models.JSONField("nội dung công khai", default=dict)
    words = models.CharField("nội dung xử lý", max_length=200, blank=True)
    actor = models.CharField("người xử lý", max_length=60, blank=True)
    happened_at = models.DateTimeField("thời điểm xử lý")
    state = models.CharField(
        "tình trạng", max_length=10, choices=[(s.value, STATE_NAMES[s]) for s in State], default=State.WAITING
    )
    attempts = models.IntegerField("số lần gửi", default=0)
    next_at = models.DateTimeField("gửi từ lúc")
    made_at = models.DateTimeField("lập lúc")
    told_at = models.DateTimeField("xác nhận lúc", null=True)
    answer = models.CharField("trả lời của bên nhận", max_length=300, blank=True)

    class Meta:
        verbose_name = "thông điệp đồng bộ"
        constraints = [
            models.CheckConstraint(
                name="national_message_told_has_moment",
                condition=models.Q(state__in=[State.SENT, State.PROVEN], told_at__isnull=False)
                | (~models.Q(state__in=[State.SENT, State.PROVEN]) & models.Q(told_at=None)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                condition=models.Q(state__in=[s.value for s in OPEN]),
                name="national_message_due",
            ),
            models.Index(fields=["dossier", "-id"], name="national_message_newest"),
        ]

from django.db import models

from motcua.kernel.codes import random_code
from motcua.notifications.rules.delivering import State

STATES = {
    State.WAITING: "đang chờ gửi",
    State.SENT: "đã gửi",
    State.FAILED: "chưa gửi được, sẽ gửi lại",
    State.GIVEN_UP: "không gửi được",
}


class Delivery(models.Model):
    """Lượt gửi thông báo: one message about one ledger entry by one channel. Holds no address and no name.

    `public_id` is the key for the other side: however often it is sent, it is one message.
    """

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    leaf_index = models.BigIntegerField("bút toán")
    channel = models.CharField("kênh", max_length=10)
    template = models.CharField("mẫu", max_length=40)
    party = models.CharField("chủ thể", max_length=26)
    subject = models.CharField("đối tượng", max_length=60, db_index=True)
    path = models.CharField("việc cần làm", max_length=120)
    facts = models.JSONField("nội dung", default=dict)
    language = models.CharField("ngôn ngữ", max_length=2, default="vi")
    state = models.CharField(
        "tình trạng", max_length=10, choices=[(s.value, STATES[s]) for s in State], default=State.WAITING
    )
    attempts = models.IntegerField("số lần gửi", default=0)
    next_at = models.DateTimeField("gửi từ lúc")
    good_until = models.DateTimeField("có giá trị đến", null=True)
    made_at = models.DateTimeField("lập lúc")
    sent_at = models.DateTimeField("gửi lúc", null=True)
    reason = models.CharField("lý do chưa gửi được", max_length=60, blank=True)
    reference = models.CharField("mã bên nhận", max_length=120, blank=True)

    class Meta:
        verbose_name = "lượt gửi thông báo"
        constraints = [
            models.UniqueConstraint(fields=["leaf_index", "channel"], name="delivery_once_per_channel"),
            models.CheckConstraint(
                name="delivery_sent_has_moment",
                condition=models.Q(state=State.SENT, sent_at__isnull=False)
                | (~models.Q(state=State.SENT) & models.Q(sent_at=None)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "next_at", "id"],
                condition=models.Q(state__in=[State.WAITING, State.FAILED]),
                name="delivery_due",
            ),
            models.Index(
                fields=["channel", "good_until"],
                condition=models.Q(state__in=[State.WAITING, State.FAILED], good_until__isnull=False),
                name="delivery_ends",
            ),
        ]

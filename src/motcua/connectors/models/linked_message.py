from django.db import models

from motcua.connectors.rules.linking import LINK_NAMES, MOVING, LinkState
from motcua.dossiers.models import Dossier
from motcua.kernel.codes import random_code


class LinkedMessage(models.Model):
    """Thông điệp liên thông: one part of a dossier on its way to another agency's system. Holds no name and no number of anybody.

    `public_id` is the key for the other side: however often it is sent, it is one message.
    """

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    leaf_index = models.BigIntegerField("bút toán")  # of the step's opening
    target = models.CharField("hệ thống", max_length=30)  # a folder of packs/links
    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="linked_messages")
    step = models.CharField("bước", max_length=60)
    task = models.BigIntegerField("công việc", db_index=True)
    state = models.CharField(
        "tình trạng",
        max_length=12,
        choices=[(s.value, LINK_NAMES[s]) for s in LinkState],
        default=LinkState.WAITING,
    )
    attempts = models.PositiveIntegerField("số lần gửi", default=0)
    next_at = models.DateTimeField("gửi từ lúc")
    made_at = models.DateTimeField("lập lúc")
    acknowledged_at = models.DateTimeField("bên nhận xác nhận lúc", null=True)
    settled_at = models.DateTimeField("xong lúc", null=True)
    reference = models.CharField("mã bên nhận", max_length=80, blank=True)
    error = models.CharField("lỗi gần nhất", max_length=300, blank=True)
    copied = models.JSONField("ô đã chép", default=list)  # names of fields on the sheet

    class Meta:
        verbose_name = "thông điệp liên thông"
        constraints = [models.UniqueConstraint(fields=["leaf_index", "target"], name="linked_message_once")]
        indexes = [
            models.Index(
                fields=["target", "next_at", "id"],
                condition=models.Q(state__in=[s.value for s in MOVING]),
                name="linked_message_due",
            ),
            models.Index(fields=["dossier", "-id"], name="linked_message_newest"),
        ]

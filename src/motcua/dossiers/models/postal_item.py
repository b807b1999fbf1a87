from django.db import models

from motcua.dossiers.models.act import LegalAct
from motcua.dossiers.rules import posting
from motcua.kernel.codes import random_code


class PostalItem(LegalAct):
    """Bưu gửi: an outcome on its way by post. Handed to the post is not delivered: the dossier waits for the last word."""

    way = "post"  # as of a handover

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    state = models.CharField(
        "tình trạng", max_length=12, choices=[*posting.NAMES.items()], default=posting.HANDED
    )
    told_at = models.DateTimeField("bưu điện báo lúc", null=True)
    reason = models.CharField("lý do không phát được", max_length=200, blank=True)

    class Meta:
        verbose_name = "bưu gửi"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=~models.Q(state__in=sorted(posting.ENDS)),
                name="postal_item_one_travelling",
            ),
        ]

    @property
    def is_travelling(self) -> bool:
        """The post has not said its last word."""
        return self.state not in posting.ENDS

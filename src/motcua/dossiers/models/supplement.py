from django.db import models

from motcua.dossiers.models.act import LegalAct


class Supplement(LegalAct):
    """Lần bổ sung: what the citizen supplied, and the new promise it earned."""

    round = models.PositiveSmallIntegerField("lần")
    changed = models.JSONField("mục đã bổ sung")
    due_at = models.DateTimeField("thời điểm hẹn trả mới", null=True)

    class Meta:
        verbose_name = "lần bổ sung"

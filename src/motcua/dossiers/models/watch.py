from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Watch(models.Model):
    """Mốc cảnh báo: the moment at which one rule will speak about one running clock, unless the clock stops before."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="watches", verbose_name="hồ sơ")
    clock = models.CharField("đồng hồ", max_length=12)
    thing = models.BigIntegerField("công việc", default=0)
    round = models.PositiveIntegerField("lần hẹn", default=0)
    rule = models.CharField("quy tắc", max_length=40)
    due_at = models.DateTimeField("hạn")
    look_at = models.DateTimeField("thời điểm cảnh báo")

    class Meta:
        verbose_name = "mốc cảnh báo"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "clock", "thing", "round", "rule"], name="dossiers_watch_once"
            )
        ]
        indexes = [models.Index(fields=["look_at", "id"], name="dossiers_watch_due")]

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Alert(models.Model):
    """Cảnh báo: one named officer was told once about one clock; open until that clock stops."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="alerts", verbose_name="hồ sơ")
    clock = models.CharField("đồng hồ", max_length=12)
    thing = models.BigIntegerField("công việc", default=0)
    round = models.PositiveIntegerField("lần hẹn", default=0)
    rule = models.CharField("quy tắc", max_length=40)
    account = models.CharField("người nhận", max_length=60)
    due_at = models.DateTimeField("hạn")
    raised_at = models.DateTimeField("thời điểm cảnh báo")
    closed_at = models.DateTimeField("thời điểm khép lại", null=True)

    class Meta:
        verbose_name = "cảnh báo"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "clock", "thing", "round", "rule", "account"], name="dossiers_alert_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["account", "due_at"],
                condition=models.Q(closed_at=None),
                name="dossiers_alert_open",
            )
        ]

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Suspension(models.Model):
    """Tạm dừng: an interval in which the legal clock stands still, with its reason."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="suspensions")
    reason = models.CharField("lý do", max_length=20)
    is_citizens_time = models.BooleanField("thời gian của người dân")
    since = models.DateTimeField("từ")
    until = models.DateTimeField("đến", null=True)
    minutes = models.IntegerField("số phút làm việc", default=0)

    class Meta:
        verbose_name = "tạm dừng"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(until__isnull=True), name="suspension_one_open"
            ),
        ]

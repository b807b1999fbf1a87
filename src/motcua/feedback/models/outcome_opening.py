from django.db import models

from motcua.dossiers.models import Dossier


class OutcomeOpening(models.Model):
    """Lần mở kết quả: the applicant has seen the electronic outcome, so may say what they think of it."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="+")
    opened_at = models.DateTimeField("mở lúc")

    class Meta:
        verbose_name = "lần mở kết quả"

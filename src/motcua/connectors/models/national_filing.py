from django.db import models

from motcua.dossiers.models import Dossier


class NationalFiling(models.Model):
    """Hồ sơ từ Cổng quốc gia: the number that the national portal gave a dossier that was filed there."""

    dossier = models.OneToOneField(
        Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="national_filing"
    )
    number = models.CharField("mã hồ sơ trên Cổng quốc gia", max_length=60, unique=True)
    arrived_at = models.DateTimeField("đến lúc")

    class Meta:
        verbose_name = "hồ sơ từ Cổng quốc gia"

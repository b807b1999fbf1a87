from django.db import models

from motcua.dossiers.models.act import LegalAct


class Handover(LegalAct):
    """Trả kết quả: the outcome in the citizen’s hands."""

    way = models.CharField("cách trả", max_length=10)
    received_by = models.CharField("người nhận", max_length=60, blank=True)  # party public id

    class Meta:
        verbose_name = "trả kết quả"

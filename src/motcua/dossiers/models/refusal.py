from django.db import models

from motcua.dossiers.models.act import LegalAct


class Refusal(LegalAct):
    """Phiếu từ chối (Mẫu số 03): refused at intake or after appraisal, with reasons."""

    stage = models.CharField("giai đoạn", max_length=10)  # intake | appraisal
    reasons = models.JSONField("lý do")  # [[code, words, legal basis], …]
    under = models.CharField("văn bản ủy quyền", max_length=80, blank=True)

    class Meta:
        verbose_name = "phiếu từ chối"

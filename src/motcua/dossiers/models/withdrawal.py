from django.db import models

from motcua.dossiers.models.act import LegalAct


class Withdrawal(LegalAct):
    """Đề nghị rút hồ sơ: the citizen asks to stop."""

    reason = models.TextField("lý do", blank=True)

    class Meta:
        verbose_name = "đề nghị rút hồ sơ"

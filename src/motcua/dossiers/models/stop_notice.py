from django.db import models

from motcua.dossiers.models.act import LegalAct


class StopNotice(LegalAct):
    """Thông báo dừng giải quyết (Mẫu số 05): the end without an outcome."""

    reason = models.CharField("lý do", max_length=40)  # withdrawn | no_supplement | law
    words = models.TextField("nội dung", blank=True)
    under = models.CharField("văn bản ủy quyền", max_length=80, blank=True)

    class Meta:
        verbose_name = "thông báo dừng giải quyết"

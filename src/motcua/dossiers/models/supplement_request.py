from django.db import models

from motcua.dossiers.models.act import LegalAct


class SupplementRequest(LegalAct):
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu số 02): every defect on its field or component."""

    stage = models.CharField("giai đoạn", max_length=10)  # intake | appraisal
    round = models.PositiveSmallIntegerField("lần")
    defects = models.JSONField("nội dung cần bổ sung")  # [[target, reason code, words, legal basis], …]
    passed = models.JSONField("mục đã đánh giá đạt", default=list)  # targets: everything else was looked at
    reply_by = models.DateTimeField("hạn bổ sung")
    approved_by = models.CharField("lãnh đạo duyệt", max_length=60, blank=True)

    is_applicants = models.BooleanField("theo đề nghị của người nộp", default=False)

    class Meta:
        verbose_name = "phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"

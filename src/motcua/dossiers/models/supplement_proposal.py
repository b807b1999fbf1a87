from django.db import models

from motcua.dossiers.models.dossier import Dossier


class SupplementProposal(models.Model):
    """Đề xuất yêu cầu bổ sung: what an officer would ask for once more; a leader sends it, or gives it back with words."""

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="supplement_proposals", verbose_name="hồ sơ"
    )
    made_at = models.DateTimeField("thời điểm lập")
    made_by = models.CharField("người đề xuất", max_length=60)
    defects = models.JSONField("nội dung cần bổ sung")  # as SupplementRequest.defects
    passed = models.JSONField("mục đã đánh giá đạt", default=list)
    status = models.CharField(
        "trạng thái", max_length=10, default="waiting"
    )  # waiting|sent|returned|replaced
    words = models.TextField("lý do trả lại", blank=True)
    decided_by = models.CharField("người quyết định", max_length=60, blank=True)
    decided_at = models.DateTimeField("thời điểm quyết định", null=True)

    class Meta:
        verbose_name = "đề xuất yêu cầu bổ sung"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(status="waiting"), name="dossiers_one_proposal_waits"
            )
        ]

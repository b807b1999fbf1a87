from django.db import models

from motcua.dossiers.models.act import LegalAct


class AmendmentRequest(LegalAct):
    """Đề nghị sửa hồ sơ: after reception the applicant asks; the agency asks for a supplement, or says why not."""

    cause = models.TextField("lý do xin sửa")
    targets = models.JSONField("mục xin sửa")  # as in a supplement request
    sealed = models.BinaryField("nội dung đề nghị (mã hóa)")  # the answers as they would be
    answered_at = models.DateTimeField("thời điểm trả lời", null=True)
    answered_by = models.CharField("người trả lời", max_length=60, blank=True)
    is_granted = models.BooleanField("đồng ý", default=False)
    answer = models.TextField("lý do không đồng ý", blank=True)

    class Meta:
        verbose_name = "đề nghị sửa hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(answered_at=None),
                name="dossiers_one_amendment_request",
            )
        ]

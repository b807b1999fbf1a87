from django.db import models

from motcua.dossiers.models.act import LegalAct


class Amendment(LegalAct):
    """Lần sửa hồ sơ đã nộp: what the applicant corrected before anybody received the dossier."""

    version = models.PositiveSmallIntegerField("phiên bản")  # of the answers it made
    replaced_version = models.PositiveSmallIntegerField("phiên bản trước")
    fields = models.JSONField("mục đã sửa")  # paths of questions
    papers = models.JSONField("giấy tờ đã sửa")  # [[code, added | replaced | removed], …]
    files = models.JSONField("tệp của phiên bản")  # [[code, name, size, sha256], …]
    fee_vnd = models.BigIntegerField("phí, lệ phí (đồng)")
    old_fee_vnd = models.BigIntegerField("phí, lệ phí trước khi sửa (đồng)")
    draft = models.CharField(
        "mã bản sửa", max_length=26, unique=True
    )  # gone: leads who comes late to the dossier

    class Meta:
        verbose_name = "lần sửa hồ sơ đã nộp"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "version"], name="dossiers_amendment_version_once")
        ]

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class PrintCheck(models.Model):
    """Đối chiếu giấy tờ: what a machine says of the declared values against the print of the papers, sealed."""

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, verbose_name="hồ sơ", related_name="print_check", primary_key=True
    )
    is_due = models.BooleanField("chờ đọc", default=True)
    sealed = models.BinaryField("kết quả (mã hóa)", default=b"")
    checked_at = models.DateTimeField("thời điểm đối chiếu", null=True)

    class Meta:
        verbose_name = "đối chiếu giấy tờ"
        indexes = [
            models.Index(fields=["dossier"], condition=models.Q(is_due=True), name="dossier_print_check_due")
        ]

from django.db import models

from motcua.integrity.models.sample import Sample


class SampleVerdict(models.Model):
    """Kết luận kiểm tra: what an inspector found about one dossier of a sample."""

    sample = models.ForeignKey(Sample, models.PROTECT, verbose_name="mẫu", related_name="verdicts")
    key = models.CharField("hồ sơ", max_length=80)
    verdict = models.CharField("kết luận", max_length=10)  # on_time | late | unclear
    note = models.CharField("ghi chú", max_length=500, blank=True)
    judged_at = models.DateTimeField("kết luận lúc")
    judged_by = models.CharField("người kết luận", max_length=60)

    class Meta:
        verbose_name = "kết luận kiểm tra"
        constraints = [models.UniqueConstraint(fields=["sample", "key"], name="integrity_verdict_once")]

from django.db import models

from motcua.dossiers.models.outcome_share import OutcomeShare


class ShareOpening(models.Model):
    """Lượt xem kết quả được chia sẻ: somebody to whom the owner showed the link opened it."""

    share = models.ForeignKey(
        OutcomeShare, models.PROTECT, verbose_name="chia sẻ kết quả", related_name="openings"
    )
    opened_at = models.DateTimeField("thời điểm xem")
    viewer = models.CharField("người xem tự xưng", max_length=80, blank=True)  # nobody checked it
    is_refused = models.BooleanField("bị chặn", default=False)  # the link was another person's already
    is_file = models.BooleanField("có tải tệp", default=False)

    class Meta:
        verbose_name = "lượt xem kết quả được chia sẻ"

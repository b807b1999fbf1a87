from django.db import models


class Printing(models.Model):
    """Lượt in: one paper of one dossier was printed at a counter, for the first time or again."""

    subject = models.CharField("hồ sơ", max_length=26)  # public id
    paper = models.CharField("giấy", max_length=26)  # public id of a paper, or «mau-06», made when asked for
    made_at = models.DateTimeField("thời điểm in")
    made_by = models.CharField("người in", max_length=60)
    number = models.PositiveIntegerField("lần in")

    class Meta:
        verbose_name = "lượt in"
        constraints = [
            models.UniqueConstraint(fields=["subject", "paper", "number"], name="counters_printing_number")
        ]

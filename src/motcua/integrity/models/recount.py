from django.db import models

from motcua.integrity.models.publication import Publication


class Recount(models.Model):
    """Lần tính lại: a publication counted once more out of the ledger by the worker, because somebody asked."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, verbose_name="số liệu công bố", related_name="recounts"
    )
    asked_at = models.DateTimeField("yêu cầu lúc")
    asked_by = models.CharField("người yêu cầu", max_length=60)
    done_at = models.DateTimeField("tính xong lúc", null=True)
    cells = models.IntegerField("số ô", default=0)
    differences = models.JSONField("ô khác", default=list)
    changed = models.JSONField("điều đã đổi", default=list)  # of root, measures, code, packs, figures

    class Meta:
        verbose_name = "lần tính lại"

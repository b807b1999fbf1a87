from django.db import models

from motcua.facts.models.fact_row import FactRow


class SyncFact(FactRow):
    """Dữ kiện đồng bộ: whether the national portal acknowledged one dossier, as folded from the ledger. Key: the dossier's public id."""

    number = models.CharField("mã hồ sơ", max_length=60, blank=True)
    procedure = models.CharField("thủ tục", max_length=40, blank=True)
    agency = models.CharField("cơ quan giải quyết", max_length=40, blank=True)
    received_month = models.IntegerField("tháng tiếp nhận", null=True)
    is_told = models.BooleanField("đã đồng bộ")
    is_prompt = models.BooleanField("đồng bộ kịp thời")

    class Meta:
        verbose_name = "dữ kiện đồng bộ"
        indexes = [models.Index(fields=["received_month", "agency"], name="connectors_sync_fact_who_when")]

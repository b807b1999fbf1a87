from django.db import models

from motcua.facts.models.fact_row import FactRow


class ProcedureFact(FactRow):
    """Dữ kiện thủ tục: one published revision, as folded from the ledger. Key: «code/revision»."""

    procedure = models.CharField("thủ tục", max_length=40, blank=True, db_index=True)
    revision = models.IntegerField("phiên bản")
    field = models.CharField("lĩnh vực", max_length=200, blank=True)
    level = models.CharField("cấp giải quyết", max_length=20, blank=True)
    deciders = models.CharField("cơ quan giải quyết", max_length=400, blank=True)  # keys and tiers, by spaces
    online_level = models.CharField("mức độ trực tuyến", max_length=20, blank=True)
    has_fee = models.BooleanField("có phí, lệ phí")
    outcome_kind = models.CharField("loại kết quả", max_length=20, blank=True)
    component_count = models.IntegerField("số thành phần")
    replaced_component_count = models.IntegerField("số thành phần thay bằng dữ liệu")
    is_boundary_free = models.BooleanField("phi địa giới")
    effective_from = models.CharField("hiệu lực từ", max_length=10, blank=True)  # ISO days sort as text
    ends_on = models.CharField("hết hiệu lực từ", max_length=10, blank=True)
    published_at = models.DateTimeField("công bố lúc", null=True)

    class Meta:
        verbose_name = "dữ kiện thủ tục"

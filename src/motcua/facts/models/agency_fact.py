from django.db import models

from motcua.facts.models.fact_row import FactRow


class AgencyFact(FactRow):
    """Dữ kiện cơ quan: one agency of the tree, as folded from the ledger. Key: its identifier code."""

    parent = models.CharField("cơ quan cấp trên", max_length=40, blank=True)
    kind = models.CharField("loại", max_length=40, blank=True)
    office = models.CharField("khóa cơ quan", max_length=60, blank=True)  # «so-cong-thuong»
    name = models.CharField("tên", max_length=300, blank=True)
    unit = models.CharField("đơn vị hành chính", max_length=20, blank=True)
    starts_on = models.CharField("từ ngày", max_length=10, blank=True)  # ISO days sort as text
    ends_on = models.CharField("đến hết ngày", max_length=10, blank=True)
    successor = models.CharField("cơ quan kế thừa", max_length=40, blank=True)

    class Meta:
        verbose_name = "dữ kiện cơ quan"

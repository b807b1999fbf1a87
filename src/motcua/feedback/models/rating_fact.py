from django.db import models

from motcua.facts.models.fact_row import FactRow


class RatingFact(FactRow):
    """Dữ kiện đánh giá: one rating, as folded from the ledger. Key: the rating's public id."""

    number = models.CharField("mã hồ sơ", max_length=60, blank=True)  # empty when anonymous
    procedure = models.CharField("thủ tục", max_length=40, blank=True)
    agency = models.CharField("cơ quan giải quyết", max_length=40, blank=True)
    received_month = models.IntegerField("tháng tiếp nhận", null=True)
    level = models.IntegerField("mức")
    is_satisfied = models.BooleanField("hài lòng")
    is_anonymous = models.BooleanField("ẩn danh")

    class Meta:
        verbose_name = "dữ kiện đánh giá"
        indexes = [models.Index(fields=["received_month", "agency"], name="feedback_rating_fact_when_who")]

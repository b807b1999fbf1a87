from django.db import models

from motcua.dossiers.models import Dossier
from motcua.kernel.codes import random_code


class Rating(models.Model):
    """Đánh giá: what one person thinks of one dossier, in one of five levels.

    `mark` is a keyed hash of the dossier, so that there is one rating for each. An anonymous row has nothing else that
    leads to the dossier or to who rated.
    """

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    mark = models.CharField("dấu hồ sơ", max_length=64, unique=True)
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, verbose_name="hồ sơ", related_name="+")
    is_anonymous = models.BooleanField("ẩn danh")
    procedure = models.CharField("thủ tục", max_length=40, blank=True)
    agency = models.CharField("cơ quan giải quyết", max_length=35)
    received_month = models.IntegerField("tháng tiếp nhận")  # 202608; 0: never received
    terms = models.CharField("bản câu hỏi", max_length=20)
    level = models.PositiveSmallIntegerField("mức")
    answers = models.JSONField("trả lời từng câu", default=dict)
    words = models.BinaryField("ý kiến (mã hóa)", default=b"")
    made_at = models.DateTimeField("đánh giá lúc")

    class Meta:
        verbose_name = "đánh giá"
        indexes = [models.Index(fields=["agency", "received_month"], name="feedback_rating_where_when")]
        constraints = [
            models.CheckConstraint(name="feedback_level", condition=models.Q(level__gte=1, level__lte=5)),
            models.CheckConstraint(
                name="feedback_anonymous_leads_nowhere",
                condition=models.Q(is_anonymous=False) | models.Q(dossier__isnull=True, procedure=""),
            ),
        ]

    @property
    def words_place(self) -> str:
        """What the sealed words are bound to."""
        return f"feedback_rating.words.{self.public_id}"

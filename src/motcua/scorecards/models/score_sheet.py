from django.db import models

from motcua.kernel.codes import random_code
from motcua.scorecards.models.scoring_round import ScoringRound
from motcua.scorecards.rules.rounds import STATUS_NAMES, Stage


class ScoreSheet(models.Model):
    """Phiếu chấm điểm: one agency in one round."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    round = models.ForeignKey(ScoringRound, models.PROTECT, verbose_name="đợt", related_name="sheets")
    agency = models.CharField("cơ quan", max_length=35)
    name = models.CharField("tên cơ quan", max_length=200)
    stage = models.CharField(
        "giai đoạn", max_length=20, choices=[(s, STATUS_NAMES[s]) for s in Stage], default=Stage.SELF_SCORING
    )
    moved_at = models.DateTimeField("chuyển giai đoạn lúc")

    class Meta:
        verbose_name = "phiếu chấm điểm"
        constraints = [models.UniqueConstraint(fields=["round", "agency"], name="scorecards_sheet_once")]

    def __str__(self) -> str:
        return self.name


class SheetLine(models.Model):
    """Dòng phiếu chấm điểm: one criterion with the points of every stage, in hundredths; empty where nobody scored."""

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, verbose_name="phiếu", related_name="lines")
    criterion = models.CharField("tiêu chí", max_length=60)
    place = models.PositiveSmallIntegerField("thứ tự")
    self_points = models.IntegerField("điểm tự chấm (phần trăm điểm)", null=True)
    self_note = models.CharField("thuyết minh", max_length=2000, blank=True)
    inputs = models.JSONField("số liệu tự khai", default=dict)  # input → as typed
    first_points = models.IntegerField("điểm thẩm định lần 1 (phần trăm điểm)", null=True)
    first_note = models.CharField("ý kiến thẩm định lần 1", max_length=2000, blank=True)
    is_not_applicable = models.BooleanField("không phát sinh", default=False)
    wants_reply = models.BooleanField("yêu cầu giải trình", default=False)
    reply_note = models.CharField("trả lời thẩm định", max_length=2000, blank=True)
    second_points = models.IntegerField("điểm thẩm định lần 2 (phần trăm điểm)", null=True)
    second_note = models.CharField("ý kiến thẩm định lần 2", max_length=2000, blank=True)
    # Counted from facts: what the counts were when they were frozen, and up to which leaf of the ledger.
    numerator = models.BigIntegerField("tử số", null=True)
    denominator = models.BigIntegerField("mẫu số", null=True)
    leaf_index = models.BigIntegerField("bút toán cuối", null=True)
    counted_as_of = models.DateTimeField("đếm đến lúc", null=True)

    class Meta:
        verbose_name = "dòng phiếu chấm điểm"
        constraints = [models.UniqueConstraint(fields=["sheet", "criterion"], name="scorecards_line_once")]

    @property
    def is_counted(self) -> bool:
        """Its points came from facts: nobody types them."""
        return self.leaf_index is not None

    @property
    def points(self) -> int | None:
        """What counts now: the latest that was given; None when the criterion did not arise."""
        if self.is_not_applicable:
            return None
        given = (self.second_points, self.first_points, self.self_points)
        return next((points for points in given if points is not None), None)

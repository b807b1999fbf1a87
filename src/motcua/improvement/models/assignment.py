from django.db import models

from motcua.documents.models import StoredFile
from motcua.improvement.models.about_figure import AboutFigure
from motcua.improvement.models.explanation import Explanation


class Assignment(AboutFigure):
    """Nhiệm vụ: one officer owes one product until a day, because of a figure; with an explanation it is its remedy."""

    words = models.CharField("việc phải làm", max_length=2000)
    product = models.CharField("sản phẩm", max_length=300)
    report_by = models.DateTimeField("hạn hoàn thành")
    remedies = models.OneToOneField(
        Explanation, models.PROTECT, verbose_name="khắc phục cho", null=True, related_name="remedy"
    )

    class Meta:
        verbose_name = "nhiệm vụ"
        indexes = [
            models.Index(fields=["officer", "state"], name="improvement_task_owed"),
            models.Index(fields=["made_by", "state"], name="improvement_task_given"),
        ]


class AssignmentReport(models.Model):
    """Báo cáo nhiệm vụ: what was done, with its proof, and what whoever asked said of it."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name="nhiệm vụ", related_name="reports"
    )
    words = models.CharField("kết quả", max_length=2000, blank=True)
    evidence = models.ForeignKey(
        StoredFile, models.PROTECT, verbose_name="minh chứng", null=True, related_name="+"
    )
    made_at = models.DateTimeField("báo cáo lúc")
    is_on_time = models.BooleanField("đúng hạn")
    is_accepted = models.BooleanField("được nghiệm thu", null=True)
    verdict = models.CharField("ý kiến nghiệm thu", max_length=2000, blank=True)

    class Meta:
        verbose_name = "báo cáo nhiệm vụ"

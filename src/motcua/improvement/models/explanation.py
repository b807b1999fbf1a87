from django.db import models

from motcua.improvement.models.about_figure import AboutFigure


class Explanation(AboutFigure):
    """Giải trình: one officer is asked why a figure is what it is, and what is done about it."""

    words = models.CharField("điều cần làm rõ", max_length=2000, blank=True)

    class Meta:
        verbose_name = "giải trình"
        indexes = [
            models.Index(fields=["officer", "state"], name="improvement_why_owed"),
            models.Index(fields=["made_by", "state"], name="improvement_why_asked"),
        ]


class ExplanationAnswer(models.Model):
    """Lần giải trình: a cause from the list, words, a remedy with a day; and what whoever asked said of it."""

    explanation = models.ForeignKey(
        Explanation, models.PROTECT, verbose_name="giải trình", related_name="answers"
    )
    cause = models.CharField("nguyên nhân", max_length=40)
    words = models.CharField("thuyết minh", max_length=2000, blank=True)
    remedy = models.CharField("việc khắc phục", max_length=300, blank=True)
    remedy_on = models.DateField("khắc phục xong ngày", null=True)
    made_at = models.DateTimeField("giải trình lúc")
    is_on_time = models.BooleanField("đúng hạn")
    is_accepted = models.BooleanField("được chấp nhận", null=True)
    verdict = models.CharField("ý kiến kết luận", max_length=2000, blank=True)

    class Meta:
        verbose_name = "lần giải trình"

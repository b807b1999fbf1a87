from django.db import models

from motcua.feedback.models.petition import PetitionAnswer


class PublicAnswer(models.Model):
    """Trả lời công khai: what was asked, in the officer's words, and the answer; names nobody."""

    answer = models.OneToOneField(
        PetitionAnswer, models.PROTECT, verbose_name="trả lời", related_name="published"
    )
    question = models.TextField("điều được hỏi")
    words = models.TextField("nội dung trả lời")
    agency = models.CharField("cơ quan", max_length=35)
    month = models.PositiveIntegerField("tháng trả lời")

    class Meta:
        verbose_name = "trả lời công khai"

from django.db import models


class Cursor(models.Model):
    """Con trỏ đọc: how far one subscriber has read; -1 before the first leaf."""

    name = models.CharField("tên", max_length=80, primary_key=True)
    position = models.IntegerField("số thứ tự lá đã đọc", default=-1)

    class Meta:
        verbose_name = "con trỏ đọc"

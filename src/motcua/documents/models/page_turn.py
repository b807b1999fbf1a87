from django.db import models


class PageTurn(models.Model):
    """Trang đã xoay: by how many degrees a page of a file is shown turned, so that nobody turns it twice."""

    sha256 = models.CharField("mã băm của tệp", max_length=64)  # no key: it keeps no file alive
    page = models.PositiveIntegerField("trang")
    turn = models.PositiveSmallIntegerField("độ xoay")  # 0, 90, 180, 270 to the right

    class Meta:
        verbose_name = "trang đã xoay"
        constraints = [models.UniqueConstraint(fields=["sha256", "page"], name="documents_page_turn_once")]

from django.db import models


class NumberBook(models.Model):
    """Sổ đăng ký văn bản: the numbers that one agency gave under one symbol in one year."""

    agency = models.CharField("cơ quan", max_length=35)  # identifier code
    symbol = models.CharField("ký hiệu", max_length=40)  # «GP-UBND»
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối", default=0)
    volume = models.CharField(
        "quyển số", max_length=200, blank=True
    )  # as it was last written: «01/2026-SCT/BS»

    class Meta:
        verbose_name = "sổ đăng ký văn bản"
        constraints = [
            models.UniqueConstraint(fields=["agency", "symbol", "year"], name="documents_book_once"),
        ]

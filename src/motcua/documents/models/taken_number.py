from django.db import models

from motcua.documents.models.number_book import NumberBook
from motcua.documents.rules.numbering import notation


class TakenNumber(models.Model):
    """Số văn bản: one number of one book, taken for ever."""

    book = models.ForeignKey(NumberBook, models.PROTECT, verbose_name="sổ", related_name="numbers")
    value = models.PositiveIntegerField("số")
    taken_at = models.DateTimeField("thời điểm lấy số")

    class Meta:
        verbose_name = "số văn bản"
        constraints = [models.UniqueConstraint(fields=["book", "value"], name="documents_number_once")]

    @property
    def notation(self) -> str:
        """«12/GP-UBND»."""
        return notation(self.value, self.book.symbol)

from django.db import models


class AccessLog(models.Model):
    """Nhật ký truy cập: who read whose personal data, when and why; one row for a whole list."""

    actor = models.CharField("người xem", max_length=60, db_index=True)
    agency = models.CharField("mã cơ quan", max_length=35, blank=True)
    why = models.CharField("mục đích", max_length=120)
    subject = models.CharField("đối tượng", max_length=60, blank=True)
    persons = models.JSONField("của ai")  # public ids; PostgreSQL has a GIN index on them
    at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "nhật ký truy cập"

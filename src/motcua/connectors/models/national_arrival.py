from django.db import models

TAKEN, REFUSED = "taken", "refused"
STATES = [(TAKEN, "đã nhận"), (REFUSED, "đã từ chối")]


class NationalArrival(models.Model):
    """Thông điệp từ Cổng quốc gia: one message that the national portal sent us, and what we answered. Holds nothing of its content."""

    key = models.CharField("mã thông điệp", max_length=60, unique=True)
    kind = models.CharField("loại", max_length=10)
    number = models.CharField("mã hồ sơ trên Cổng quốc gia", max_length=60, db_index=True)
    digest = models.CharField("mã băm nội dung", max_length=64)
    state = models.CharField("tình trạng", max_length=10, choices=STATES)
    answer = models.CharField("trả lời", max_length=600, blank=True)
    dossier_number = models.CharField("mã hồ sơ", max_length=60, blank=True)
    times = models.PositiveIntegerField("số lần đến", default=1)
    arrived_at = models.DateTimeField("đến lúc")

    class Meta:
        verbose_name = "thông điệp từ Cổng quốc gia"
        indexes = [models.Index(fields=["state", "-id"], name="national_arrival_newest")]

from django.db import models


class SavedView(models.Model):
    """Chế độ xem đã lưu: an officer's own name for a view of the queue, narrowed as it was when they saved it."""

    account = models.CharField("tài khoản", max_length=60)
    title = models.CharField("tên", max_length=40)
    view = models.CharField("chế độ xem", max_length=100)  # as the address says it: «late:ho-tich»
    made_at = models.DateTimeField("thời điểm lưu")

    class Meta:
        verbose_name = "chế độ xem đã lưu"
        constraints = [models.UniqueConstraint(fields=["account", "title"], name="dossier_saved_view_once")]

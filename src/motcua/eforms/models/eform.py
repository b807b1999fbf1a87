from django.db import models


class EForm(models.Model):
    """Biểu mẫu điện tử: the questions of one procedure, named by the SHA-256 of schema and layout."""

    digest = models.CharField("mã băm", max_length=64, primary_key=True)
    schema = models.JSONField("lược đồ câu trả lời")
    layout = models.JSONField("cách hỏi")
    defined_at = models.DateTimeField("thời điểm ghi")

    class Meta:
        verbose_name = "biểu mẫu điện tử"

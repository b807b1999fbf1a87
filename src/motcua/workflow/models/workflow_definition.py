from django.db import models


class WorkflowDefinition(models.Model):
    """Quy trình nội bộ: one BPMN file, named by its SHA-256; another byte is another definition."""

    digest = models.CharField("mã băm", max_length=64, primary_key=True)
    name = models.CharField("tên quy trình", max_length=500)
    source = models.BinaryField("tệp BPMN")
    defined_at = models.DateTimeField("thời điểm ghi")

    class Meta:
        verbose_name = "quy trình nội bộ"

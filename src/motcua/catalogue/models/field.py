from django.db import models


class Field(models.Model):
    """Lĩnh vực: a group of procedures, «Hộ tịch»."""

    code = models.SlugField("mã lĩnh vực", max_length=60, unique=True)
    name = models.CharField("tên lĩnh vực", max_length=200)
    name_en = models.CharField("tên tiếng Anh", max_length=200, blank=True)

    class Meta:
        verbose_name = "lĩnh vực"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

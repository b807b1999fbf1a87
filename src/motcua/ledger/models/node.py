from django.db import models


class Node(models.Model):
    """Nút cây băm: the hash of a complete subtree of 256 leaves or more, so that a proof reads few rows."""

    pk = models.CompositePrimaryKey("level", "position")
    level = models.SmallIntegerField("tầng")
    position = models.IntegerField("vị trí")
    hash = models.BinaryField("mã băm", max_length=32)

    class Meta:
        verbose_name = "nút cây băm"

from django.db import models


class Checkpoint(models.Model):
    """Điểm niêm phong: the signed size and root of the tree after one sealing (a C2SP note)."""

    tree_size = models.IntegerField("số lá", primary_key=True)
    note = models.TextField("bản ghi đã ký")

    class Meta:
        verbose_name = "điểm niêm phong"

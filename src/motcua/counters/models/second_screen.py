from django.db import models

from motcua.kernel.codes import random_code


class SecondScreen(models.Model):
    """Màn hình thứ hai: a screen turned to the person, which mirrors what one officer shows on it."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    seat = models.BinaryField("mã băm của máy", max_length=32, unique=True)
    code = models.CharField("mã ghép", max_length=12)
    made_at = models.DateTimeField("thời điểm bật")
    agency = models.CharField("quầy của cơ quan", max_length=40, blank=True)
    desk = models.CharField("công chức", max_length=60, blank=True)  # empty: not paired yet
    paired_at = models.DateTimeField("ghép lúc", null=True)
    closed_at = models.DateTimeField("thôi ghép lúc", null=True)

    class Meta:
        verbose_name = "màn hình thứ hai"
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(desk="", closed_at=None),
                name="counters_secondscreen_code",
            ),
            models.UniqueConstraint(
                fields=["desk"],
                condition=~models.Q(desk="") & models.Q(closed_at=None),
                name="counters_secondscreen_desk",
            ),
        ]

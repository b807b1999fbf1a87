from django.db import models

from motcua.kernel.codes import random_code


class InstantSwitch(models.Model):
    """Cho phép quyết định tự động: a leader lets one procedure be decided by its rules at one agency, by an instrument."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    procedure = models.CharField("thủ tục", max_length=30)
    agency = models.CharField("cơ quan", max_length=35)
    leader = models.CharField("người cho phép", max_length=60)  # account; the decisions are theirs
    instrument = models.CharField("số văn bản", max_length=80)
    one_in = models.PositiveIntegerField("một trong bao nhiêu hồ sơ do người xem")
    on_at = models.DateTimeField("bật lúc")
    off_at = models.DateTimeField("tắt lúc", null=True)
    off_by = models.CharField("người tắt", max_length=60, blank=True)

    class Meta:
        verbose_name = "cho phép quyết định tự động"
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "agency"],
                condition=models.Q(off_at=None),
                name="instant_one_switch",
            ),
            models.CheckConstraint(condition=models.Q(one_in__gte=1), name="instant_one_in"),
        ]

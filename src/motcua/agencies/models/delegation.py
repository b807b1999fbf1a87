from django.db import models

from motcua.agencies.models.agency import Agency
from motcua.agencies.models.officer import Officer
from motcua.kernel.codes import random_code


class Delegation(models.Model):
    """Ủy quyền: an officer lets another sign certain acts, by a numbered instrument, for a stated time."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="delegations", verbose_name="cơ quan")
    giver = models.ForeignKey(Officer, models.PROTECT, related_name="given", verbose_name="người ủy quyền")
    taker = models.ForeignKey(
        Officer, models.PROTECT, related_name="taken", verbose_name="người được ủy quyền"
    )
    instrument = models.CharField("số văn bản", max_length=80)
    instrument_on = models.DateField("ngày văn bản", null=True, blank=True)
    permissions = models.JSONField("quyền")
    procedures = models.JSONField("thủ tục", default=list)  # empty: all procedures
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "ủy quyền"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="agencies_delegation_period"
            ),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("taker")), name="agencies_delegation_two_people"
            ),
        ]

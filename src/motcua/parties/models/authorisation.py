from django.db import models

from motcua.kernel.codes import random_code
from motcua.parties.models.person import Organisation, Person


class Authorisation(models.Model):
    """Giấy ủy quyền: a citizen or organisation lets a person file and follow dossiers for them, for a time."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="given", verbose_name="người ủy quyền"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="given",
        verbose_name="tổ chức ủy quyền",
    )
    representative = models.ForeignKey(
        Person, models.PROTECT, related_name="taken", verbose_name="người được ủy quyền"
    )
    procedures = models.JSONField("thủ tục", default=list)  # empty: all
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "giấy ủy quyền"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None, organisation__isnull=False)
                | models.Q(person__isnull=False, organisation=None),
                name="parties_authorisation_of_one",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="parties_authorisation_period"
            ),
        ]

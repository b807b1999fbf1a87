from django.db import models

from motcua.parties.models.person import Organisation, Person
from motcua.parties.models.sealed import SealedRow


class Authorisation(SealedRow):
    """Giấy ủy quyền: a citizen or organisation lets a person file and follow dossiers for them, for a time."""

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
    # Sealed, and the giver's own to read: what they wrote themselves, so that nobody opens another person's record.
    representative_name = models.BinaryField("tên người được ủy quyền", default=bytes)
    reason = models.BinaryField("lý do", default=bytes)
    procedures = models.JSONField("thủ tục", default=list)  # empty: all
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    paper = models.CharField("bản quét giấy ủy quyền", max_length=64, blank=True)  # its SHA-256
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

    def whose(self) -> str:
        """The giver's."""
        owner = self.person or self.organisation
        return owner.public_id if owner else ""

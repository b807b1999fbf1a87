from django.db import models

from motcua.parties.models.authorisation import Authorisation
from motcua.parties.models.person import Organisation, Person
from motcua.parties.models.sealed import SealedRow


class AuthorisationOffer(SealedRow):
    """Đề nghị nhận ủy quyền: to whoever has this number and this name. Nobody looks whether there is such a person."""

    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="offered", verbose_name="người ủy quyền"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offered",
        verbose_name="tổ chức ủy quyền",
    )
    giver_name = models.BinaryField("tên bên ủy quyền")
    addressee_blind = models.BinaryField("chỉ mục số định danh người nhận", max_length=32, db_index=True)
    addressee_number = models.BinaryField("số định danh người nhận")
    addressee_name = models.BinaryField("tên người nhận")
    reason = models.BinaryField("lý do", default=bytes)
    procedures = models.JSONField("thủ tục", default=list)  # empty: all
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    offered_at = models.DateTimeField("đề nghị lúc")
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)
    authorisation = models.OneToOneField(
        Authorisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offer",
        verbose_name="giấy ủy quyền",
    )

    class Meta:
        verbose_name = "đề nghị nhận ủy quyền"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None, organisation__isnull=False)
                | models.Q(person__isnull=False, organisation=None),
                name="parties_offer_of_one",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="parties_offer_period"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | models.Q(withdrawn_at=None),
                name="parties_offer_answered_or_withdrawn",
            ),
        ]

    def whose(self) -> str:
        """The giver's; the addressee reads it as their own letter (`queries.offers`)."""
        owner = self.person or self.organisation
        return owner.public_id if owner else ""

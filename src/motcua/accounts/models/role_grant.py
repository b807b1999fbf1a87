from datetime import datetime

from django.db import models
from django.db.models import F, Q

from motcua.accounts.models.account import Account
from motcua.accounts.roles import NAMES, Role, Seat
from motcua.kernel.statements import Slot


class RoleGrant(models.Model):
    """Phân vai trò: one role of one account at one agency, from a moment until a moment."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants", verbose_name="tài khoản")
    role = models.CharField("vai trò", max_length=20, choices=[(r.value, NAMES[r]) for r in NAMES])
    agency_code = models.CharField("mã cơ quan", max_length=35, blank=True)  # empty for citizens
    # codes with a space between them; empty: every field of the agency
    fields = models.CharField("lĩnh vực được giao", max_length=600, blank=True)
    starts_at = models.DateTimeField("từ lúc")
    ends_at = models.DateTimeField("đến lúc", null=True, blank=True)  # that moment is already without it

    class Meta:
        verbose_name = "phân vai trò"
        indexes = [models.Index(fields=["agency_code", "role"], name="accounts_grant_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="accounts_grant_period"
            ),
            models.UniqueConstraint(
                fields=["account", "role", "agency_code"],
                condition=Q(ends_at=None),
                name="accounts_grant_once",
            ),
        ]

    @property
    def seat(self) -> Seat:
        """The grant as data."""
        return Seat(Role(self.role), self.agency_code, frozenset(self.fields.split()))

    @classmethod
    def in_force(cls, at: datetime | Slot) -> "models.QuerySet[RoleGrant]":
        """Grants that count at this moment, for accounts that are not switched off."""
        open_ended = Q(ends_at=None) | Q(ends_at__gt=at)
        return cls.objects.filter(open_ended, starts_at__lte=at, account__is_active=True)

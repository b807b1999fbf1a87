from django.db import models

from motcua.accounts.models import Account
from motcua.agencies.models.agency import Agency
from motcua.agencies.rules.kinds import RANK_NAMES


class Position(models.Model):
    """Vị trí việc làm: a post of an agency, filled or not."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="positions", verbose_name="cơ quan")
    title = models.CharField("chức danh", max_length=120)
    rank = models.CharField("bậc", max_length=10, choices=[(r.value, RANK_NAMES[r]) for r in RANK_NAMES])

    class Meta:
        verbose_name = "vị trí việc làm"
        constraints = [models.UniqueConstraint(fields=["agency", "title"], name="agencies_position_once")]


class Officer(models.Model):
    """Công chức: one person in one position, between two days. The name stands on public papers, so it is not sealed."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="offices", verbose_name="tài khoản")
    position = models.ForeignKey(
        Position, models.PROTECT, related_name="officers", verbose_name="vị trí việc làm"
    )
    name = models.CharField("họ và tên", max_length=80)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "công chức"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "position"], condition=models.Q(ends_on=None), name="agencies_officer_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

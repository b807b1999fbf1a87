"""Who is away now, who does the work meanwhile, and which powers are lent."""

import time
from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.models import Absence, Delegation
from motcua.agencies.queries.people import terms_of
from motcua.agencies.rules import absence as rule
from motcua.agencies.rules.delegation import covers
from motcua.agencies.rules.identifiers import is_within
from motcua.kernel import clock

LOOK_EVERY_SECONDS = 3.0
_PEOPLE = ("officer__account", "officer__position__agency", "stand_in__account", "stand_in__position")


def absences_now(on: date | None = None) -> list[Absence]:
    """Everybody who is away on this day: one statement."""
    day = on or clock.local_date(clock.now())
    rows = Absence.objects.filter(ended_at=None, starts_on__lte=day, ends_on__gte=day)
    return list(rows.select_related(*_PEOPLE).order_by("pk"))


def away_now() -> dict[str, str]:
    """Account of whoever is away → account of whoever stands in."""
    return {row.officer.account.public_id: row.stand_in.account.public_id for row in absences_now()}


def on_duty(accounts: Collection[str]) -> tuple[str, ...]:
    """For each of these who does the work now, nobody twice: one statement."""
    away = away_now()
    return tuple(dict.fromkeys(rule.on_duty(one, away) for one in accounts))


def absences_at(office: str) -> list[Absence]:
    """Of one office and its sections: running and to come, the soonest first."""
    today = clock.local_date(clock.now())
    inside = _inside(office, "officer__position__agency__code")
    rows = Absence.objects.filter(inside, ended_at=None, ends_on__gte=today)
    return list(rows.select_related(*_PEOPLE).order_by("starts_on", "pk"))


def delegations_at(office: str) -> list[Delegation]:
    """Given in one office: those that count now or will, then those of the last year, the newest first."""
    rows = Delegation.objects.filter(_inside(office, "agency__code"))
    rows = rows.select_related(
        "agency", "giver__account", "giver__position", "taker__account", "taker__position"
    )
    return list(rows.order_by("-pk")[:100])


def delegation(public_id: str) -> Delegation | None:
    """One of them, with both people."""
    rows = Delegation.objects.select_related("agency", "giver__account", "taker__account")
    return rows.filter(public_id=public_id).first()


class _Kept:
    """Who holds any power of another, as of a few seconds ago: nearly nobody does, and nearly every page asks."""

    takers: frozenset[str] = frozenset()
    looked_at = float("-inf")


def forget_takers() -> None:
    """A power was lent just now."""
    _Kept.looked_at = float("-inf")


def may_hold(account: str) -> bool:
    """False: nobody lent this account anything, as of a few seconds ago. True: ask what counts this very moment."""
    instant = time.monotonic()
    if instant - _Kept.looked_at > LOOK_EVERY_SECONDS:
        rows = Delegation.objects.filter(revoked_at=None, ends_on__gte=clock.local_date(clock.now()))
        _Kept.takers = frozenset(rows.values_list("taker__account__public_id", flat=True))
        _Kept.looked_at = instant
    return account in _Kept.takers


def delegations_to(account: str) -> QuerySet[Delegation]:
    """Those this account may act under today, the newest first. What was taken back a moment ago is not among them."""
    if not may_hold(account):
        return Delegation.objects.none()
    today = clock.local_date(clock.now())
    rows = Delegation.objects.select_related("agency", "giver__position", "giver__account").filter(
        Q(giver__ends_on=None) | Q(giver__ends_on__gte=today),
        Q(taker__ends_on=None) | Q(taker__ends_on__gte=today),
        taker__account__public_id=account,
        taker__account__is_active=True,
        revoked_at=None,
        starts_on__lte=today,
        ends_on__gte=today,
    )
    return rows.order_by("-pk")


def is_lent(actor: Actor, permission: Permission) -> bool:
    """Somebody lent this power to the actor, for whichever procedure: enough to open the page where it is used."""
    if not actor.agency or not may_hold(actor.id):
        return False
    return any(permission in row.permissions for row in delegations_to(actor.id))


def lends(row: Delegation, permission: Permission, *, agency: str, procedure: str) -> bool:
    """This delegation reaches the act of this procedure at this agency today."""
    today = clock.local_date(clock.now())
    return is_within(agency, row.agency.code) and covers(terms_of(row), permission, procedure, today)


def _inside(office: str, name: str) -> Q:
    return Q(**{name: office}) | Q(**{f"{name}__startswith": f"{office}."})

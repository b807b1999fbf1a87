"""Tries of one kind, counted in the database: every process and every machine sees the same number.

The rows are django-axes's, which counts wrong passwords there; the names in them are blind.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import F

from motcua.kernel import clock
from motcua.kernel.crypto import Keyring

MINUTES = 15  # after the last counted try all of them are forgotten
NOBODY = "0.0.0.0"  # noqa: S104 - what a row needs; never listened on


class Counter(NamedTuple):
    """What is counted, and how many there may be."""

    name: str
    limit: int


def is_shut(counter: Counter) -> bool:
    """None left."""
    lately = AccessAttempt.objects.filter(**_place(counter), attempt_time__gte=_since())
    return lately.filter(failures_since_start__gte=counter.limit).exists()


def spend(counter: Counter) -> bool:
    """One more, counted before anything is answered; False when there is none left. Two at once are two."""
    with transaction.atomic():
        row, _ = AccessAttempt.objects.select_for_update().get_or_create(
            **_place(counter), defaults={"failures_since_start": 0}
        )
        count = row.failures_since_start if row.attempt_time >= _since() else 0
        if count >= counter.limit:
            return False
        row.failures_since_start, row.attempt_time = count + 1, clock.now()
        row.save(update_fields=["failures_since_start", "attempt_time"])
    return True


def give_back(counter: Counter) -> None:
    """It was right: it does not count."""
    AccessAttempt.objects.filter(**_place(counter), failures_since_start__gt=0).update(
        failures_since_start=F("failures_since_start") - 1
    )


def _place(counter: Counter) -> dict[str, str]:
    blind = Keyring.from_master(settings.MASTER_KEY).blind(counter.name, "axes.username").hex()[:32]
    return {"username": blind, "ip_address": NOBODY, "user_agent": ""}


def _since() -> datetime:
    return clock.now() - timedelta(minutes=MINUTES)

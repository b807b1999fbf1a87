"""Reads of second screens and of what they show."""

from typing import Any

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.counters import sealed
from motcua.counters.models import ReadBack, SecondScreen
from motcua.counters.rules import hand_offs
from motcua.kernel import clock


def of_seat(seat: str) -> SecondScreen | None:
    """This machine's screen: waiting for a counter, or paired; none when it was closed or is too old."""
    row = SecondScreen.objects.filter(seat=sealed.digest_of(seat), closed_at=None).first() if seat else None
    return row if row and is_open(row) else None


def of_desk(actor: Actor) -> SecondScreen | None:
    """The screen that mirrors this officer."""
    row = SecondScreen.objects.filter(desk=actor.id, agency=actor.agency, closed_at=None).first()
    return row if row and is_open(row) else None


def is_open(row: SecondScreen) -> bool:
    """Not yet paired for a quarter of an hour; paired until the day is over."""
    now = clock.now()
    if row.paired_at is None:
        return now < hand_offs.opens_until(row.made_at, settings.HAND_OFF_OPEN_MINUTES)
    return clock.local_date(row.paired_at) == clock.local_date(now)


def shown_on(screen: SecondScreen) -> ReadBack | None:
    """What it shows now: the last one, until it is filed or its hour is over."""
    row = ReadBack.objects.filter(screen=screen).order_by("-made_at", "-pk").first()
    return row if row and row.sealed and not row.dossier and not is_old(row) else None


def read_back(actor: Actor, public_id: str) -> ReadBack | None:
    """One of this officer's own that still counts."""
    row = ReadBack.objects.filter(public_id=public_id, desk=actor.id).first() if public_id else None
    return row if row and row.sealed and not is_old(row) else None


def content(row: ReadBack) -> dict[str, Any]:
    """The lines that are shown."""
    return sealed.shown_of(row)


def is_old(row: ReadBack) -> bool:
    """Nobody filed it within its hour."""
    return clock.now() >= hand_offs.kept_until(row.made_at, settings.HAND_OFF_KEEP_MINUTES)

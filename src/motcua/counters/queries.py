"""Reads of the counter."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.counters import sealed
from motcua.counters.errors import HandOffClosed, HandOffElsewhere
from motcua.counters.models import HandOff, Printing, ReadBack, SecondCheck
from motcua.counters.rules import hand_offs
from motcua.counters.scope import check_desk
from motcua.kernel import clock
from motcua.kernel.errors import NotFound


def of_desk(actor: Actor, public_id: str) -> HandOff:
    """A hand-off of this officer's counter. Raises NotFound, NotAllowed."""
    check_desk(actor)
    row = HandOff.objects.filter(public_id=public_id, agency=actor.agency).first()
    if row is None:
        raise NotFound("tờ khai trên điện thoại này")
    return row


def token_of(row: HandOff) -> str:
    """What the QR code carries."""
    return hand_offs.link(row.public_id, sealed.secret_of(row))


def of_phone(token: str, seat: str, *, is_locked: bool = False) -> HandOff:
    """The hand-off of a QR code, for the phone that opened it or for the first. Raises HandOffClosed, HandOffElsewhere."""
    public_id, secret = hand_offs.parts(token)
    rows = HandOff.objects.select_for_update() if is_locked else HandOff.objects.all()
    row = rows.filter(public_id=public_id).first()
    if row is None or not hand_offs.is_same(secret, sealed.secret_of(row)) or _is_over(row):
        raise HandOffClosed(minutes=settings.HAND_OFF_OPEN_MINUTES)
    if row.seat and not (seat and hand_offs.is_same(bytes(row.seat), sealed.digest_of(seat))):
        raise HandOffElsewhere
    return row


def is_begun(row: HandOff) -> bool:
    """Some phone has it."""
    return bool(row.seat)


def answers_for_desk(actor: Actor, public_id: str) -> dict[str, Any]:
    """What this officer took, until it is filed or the hour is up; nothing afterwards."""
    row = HandOff.objects.filter(public_id=public_id, taken_by=actor.id).first()
    return sealed.answers_of(row) if row and not _is_old(row) else {}


def ends_at(row: HandOff) -> datetime:
    """Until when the QR code opens, before anybody opened it; then until when the answers are kept."""
    if row.seat:
        return hand_offs.kept_until(row.made_at, settings.HAND_OFF_KEEP_MINUTES)
    return hand_offs.opens_until(row.made_at, settings.HAND_OFF_OPEN_MINUTES)


def _is_over(row: HandOff) -> bool:
    return clock.now() >= ends_at(row) or row.erased_at is not None or row.taken_at is not None


def _is_old(row: HandOff) -> bool:
    return clock.now() >= hand_offs.kept_until(row.made_at, settings.HAND_OFF_KEEP_MINUTES)


def printings(subject: str) -> dict[str, list[Printing]]:
    """Every printing of a dossier's papers, by paper, the newest first."""
    found: dict[str, list[Printing]] = {}
    for row in Printing.objects.filter(subject=subject).order_by("-number"):
        found.setdefault(row.paper, []).append(row)
    return found


def second_checks(limit: int = 200) -> list[SecondCheck]:
    """Drawn and not looked at yet, the oldest first; whose they are the dossiers' room says."""
    return list(SecondCheck.objects.filter(checked_at=None).order_by("drawn_at", "pk")[:limit])


def consent_codes(names: Collection[str]) -> dict[str, tuple[str, str, datetime]]:
    """Of readings-back whose code is still good and unanswered: to whom it goes, the code, until when."""
    since = clock.now() - timedelta(minutes=hand_offs.CONSENT_MINUTES)
    rows = ReadBack.objects.filter(public_id__in=names, answered_at=None, code_asked_at__gt=since)
    lasts = timedelta(minutes=hand_offs.CONSENT_MINUTES)
    return {
        row.public_id: (row.party, sealed.consent_code(row), row.code_asked_at + lasts)
        for row in rows
        if row.code_asked_at
    }


def filed_away(actor: Actor, form_key: str) -> ReadBack | None:
    """The word with which this officer filed what came back under this key; none while nothing was filed."""
    rows = ReadBack.objects.filter(desk=actor.id, form_key=form_key, way=ReadBack.Way.AWAY)
    return rows.exclude(dossier="").first() if form_key else None


def mark_of(said: dict[str, Any]) -> str:
    """The same for the same sheet, in hexadecimal; says nothing else."""
    return sealed.mark_of(said).hex()


def is_said(row: ReadBack, mark: str) -> bool:
    """It was given for exactly this."""
    return hand_offs.is_same(bytes(row.mark).hex(), mark)

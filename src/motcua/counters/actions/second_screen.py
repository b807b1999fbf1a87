"""A second screen is switched on, paired with one officer's counter by a code, and let go (màn hình thứ hai)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.adapters.tries import MINUTES, Counter, is_shut, spend
from motcua.counters import screens, sealed
from motcua.counters.errors import ScreenCodeUnknown, TooManyCodes
from motcua.counters.events import ScreenClosed, ScreenPaired
from motcua.counters.models import SecondScreen
from motcua.counters.rules import hand_offs
from motcua.counters.scope import check_desk
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

GUESSES = 10


def switch_on(seat: str) -> SecondScreen:
    """It shows a code and waits; nothing has happened yet that the ledger keeps."""
    with transaction.atomic():
        SecondScreen.objects.filter(
            desk="",
            closed_at=None,
            made_at__lt=clock.now() - timedelta(minutes=settings.HAND_OFF_OPEN_MINUTES),
        ).update(closed_at=clock.now())
        return SecondScreen.objects.create(
            seat=sealed.digest_of(seat), code=random_code(hand_offs.CODE_LENGTH), made_at=clock.now()
        )


def pair(code: str, *, actor: Actor, key: str = "") -> SecondScreen:
    """The officer typed the code on it; an earlier screen of theirs is let go. Raises ScreenCodeUnknown, TooManyCodes."""
    check_desk(actor)
    tries = Counter(f"mã màn hình của {actor.id}", GUESSES)
    if is_shut(tries):
        raise TooManyCodes(minutes=MINUTES)
    try:
        return _pair(hand_offs.plain_code(code), actor=actor, key=key)
    except ScreenCodeUnknown:
        spend(tries)
        raise


@once
def close(*, actor: Actor, key: str = "") -> SecondScreen:
    """This officer's screen goes dark. Raises NotFound without one."""
    row = SecondScreen.objects.select_for_update().filter(desk=actor.id, closed_at=None).first()
    if row is None:
        raise NotFound("màn hình thứ hai")
    return _close(row, actor)


@once
def _pair(code: str, *, actor: Actor, key: str = "") -> SecondScreen:
    waiting = SecondScreen.objects.select_for_update().filter(code=code, desk="", closed_at=None).first()
    if waiting is None or not screens.is_open(waiting):
        raise ScreenCodeUnknown(minutes=settings.HAND_OFF_OPEN_MINUTES)
    for before in SecondScreen.objects.select_for_update().filter(desk=actor.id, closed_at=None):
        _close(before, actor)
    waiting.desk, waiting.agency, waiting.paired_at = actor.id, actor.agency, clock.now()
    waiting.save(update_fields=["desk", "agency", "paired_at"])
    record(ScreenPaired(actor.agency), actor=actor.id, subject=waiting.public_id)
    return waiting


def _close(row: SecondScreen, actor: Actor) -> SecondScreen:
    row.closed_at = clock.now()
    row.save(update_fields=["closed_at"])
    record(ScreenClosed(), actor=actor.id, subject=row.public_id)
    return row

"""A procedure's questions go to the person's own phone and come back as a short code (tự khai trên điện thoại)."""

from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.adapters.tries import MINUTES, Counter, is_shut, spend
from motcua.counters import queries, sealed
from motcua.counters.errors import CodeStale, CodeUnknown, CodeUsed, HandOffDone, TooManyCodes
from motcua.counters.events import HandOffBegun, HandOffErased, HandOffFilled, HandOffOpened, HandOffTaken
from motcua.counters.models import HandOff
from motcua.counters.rules import hand_offs
from motcua.counters.scope import check_desk
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

GUESSES = 10  # wrong codes of one officer before a quarter of an hour of silence


class Questions(NamedTuple):
    """What is asked: a procedure in one revision."""

    procedure: str
    revision: int


@once
def open_hand_off(asked: Questions, *, actor: Actor, key: str = "") -> HandOff:
    """For the counter where this officer sits. Raises NotAllowed."""
    check_desk(actor)
    row = HandOff.objects.create(
        procedure=asked.procedure,
        revision=asked.revision,
        agency=actor.agency,
        made_at=clock.now(),
        made_by=actor.id,
    )
    record(HandOffOpened(asked.procedure, actor.agency), actor=actor.id, subject=row.public_id)
    return row


@once
def begin(token: str, seat: str, *, actor: Actor, key: str = "") -> HandOff:
    """From now on it is this phone's: `seat` is a secret of its browser. Raises HandOffClosed, HandOffElsewhere."""
    row = queries.of_phone(token, seat, is_locked=True)
    if not row.seat:
        row.seat = sealed.digest_of(seat)
        row.save(update_fields=["seat"])
        record(HandOffBegun(), actor=actor.id, subject=row.public_id)
    return row


def keep(token: str, seat: str, answers: dict[str, Any]) -> HandOff:
    """Answers so far, right or wrong: nothing of them is in the ledger. Raises as `begin`, HandOffDone."""
    with transaction.atomic():
        row = queries.of_phone(token, seat, is_locked=True)
        if row.filled_at is not None:
            raise HandOffDone
        sealed.put(row, answers)
        row.save(update_fields=["sealed"])
    return row


@once
def finish(token: str, seat: str, *, actor: Actor, key: str = "") -> HandOff:
    """The person is done: from now on the short code opens it at the counter. The caller has checked the answers."""
    row = queries.of_phone(token, seat, is_locked=True)
    if row.filled_at is None:
        row.filled_at, row.code = clock.now(), _free_code(row)
        row.save(update_fields=["filled_at", "code"])
        record(HandOffFilled(), actor=actor.id, subject=row.public_id)
    return row


def take(code: str, *, actor: Actor, key: str = "") -> HandOff:
    """The officer's side, once. Raises CodeUnknown, CodeUsed, CodeStale, TooManyCodes."""
    check_desk(actor)
    tries = Counter(f"mã tự khai của {actor.id}", GUESSES)
    if is_shut(tries):
        raise TooManyCodes(minutes=MINUTES)
    plain = hand_offs.plain_code(code)
    try:
        return _take(plain, actor=actor, key=key)
    except CodeUnknown:
        spend(tries)
        raise


@once
def note_filed(public_id: str, dossier: str, *, actor: Actor, key: str = "") -> HandOff:
    """The answers stand in a dossier now and go from here. Raises NotFound for another counter's."""
    row = queries.of_desk(actor, public_id)
    return erase(row, dossier=dossier, actor_id=actor.id)


def erase(row: HandOff, *, dossier: str, actor_id: str) -> HandOff:
    """Inside a transaction; a second time changes nothing."""
    if row.erased_at is None:
        row.sealed, row.erased_at = b"", clock.now()
        row.save(update_fields=["sealed", "erased_at"])
        record(HandOffErased(dossier), actor=actor_id, subject=row.public_id)
    return row


@once
def _take(code: str, *, actor: Actor, key: str = "") -> HandOff:
    row = HandOff.objects.select_for_update().filter(code=code, agency=actor.agency).first() if code else None
    if row is None:
        raise CodeUnknown
    if row.taken_at is not None:
        raise CodeUsed(when=clock.local(row.taken_at).strftime("%H:%M"))
    if row.erased_at is not None or clock.now() >= queries.ends_at(row):
        raise CodeStale(minutes=settings.HAND_OFF_KEEP_MINUTES)
    row.taken_at, row.taken_by = clock.now(), actor.id
    row.save(update_fields=["taken_at", "taken_by"])
    record(HandOffTaken(), actor=actor.id, subject=row.public_id)
    return row


def _free_code(row: HandOff) -> str:
    """Two of 887 million are hardly ever alike; who comes second gets a longer one."""
    code = sealed.code_of(row)
    while HandOff.objects.filter(code=code).exists():
        code += hand_offs.word(sealed.ring().blind(f"{row.public_id}{code}", "counters_handoff.code"), 2)
    return code

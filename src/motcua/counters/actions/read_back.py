"""What an officer typed for somebody is read back to them; they agree, and only then it is filed (bản đọc lại)."""

from dataclasses import dataclass
from typing import Any

from motcua.accounts.actor import Actor
from motcua.counters import screens, sealed
from motcua.counters.errors import ConsentMissing, ConsentOutdated, ReadBackClosed, ReadBackRefused
from motcua.counters.events import AnswersReadBack, ReadBackAnswered, ReadBackErased, ReadBackFiled
from motcua.counters.models import ReadBack, SecondScreen
from motcua.counters.rules import hand_offs
from motcua.counters.scope import check_desk
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@dataclass(frozen=True, slots=True)
class Told:
    """`said`: everything that must not change afterwards; `shown`: the same in words, as the person reads it."""

    procedure: str
    said: dict[str, Any]
    shown: dict[str, Any]


@once
def show(told: Told, *, actor: Actor, key: str = "") -> ReadBack:
    """On the officer's second screen; without one it can be printed."""
    check_desk(actor)
    row = ReadBack(
        screen=screens.of_desk(actor),
        desk=actor.id,
        agency=actor.agency,
        procedure=told.procedure,
        mark=sealed.mark_of(told.said),
        made_at=clock.now(),
    )
    sealed.put_shown(row, told.shown)
    row.save(force_insert=True)
    record(AnswersReadBack(told.procedure), actor=actor.id, subject=row.public_id)
    return row


@once
def answer(public_id: str, seat: str, *, is_agreed: bool, actor: Actor, key: str = "") -> ReadBack:
    """A touch on the screen that shows it. Raises ReadBackClosed when it shows something else by now."""
    screen = screens.of_seat(seat)
    row = _shown(screen, public_id) if screen and screen.paired_at else None
    if row is None or row.answered_at is not None:
        raise ReadBackClosed
    return _answer(row, ReadBack.Way.TOUCH, is_agreed=is_agreed, actor_id=actor.id)


@once
def agree_in_ink(public_id: str, *, actor: Actor, key: str = "") -> ReadBack:
    """The officer holds the printed page with the person's signature; its scan goes with the dossier. Raises ConsentMissing."""
    check_desk(actor)
    row = _own(actor, public_id)
    return row if row.is_agreed else _answer(row, ReadBack.Way.INK, is_agreed=True, actor_id=actor.id)


def check(public_id: str, said: dict[str, Any], form_key: str, actor: Actor) -> None:
    """Raises ConsentMissing, ReadBackRefused, ConsentOutdated. One word is for one filing: `form_key` is its page's."""
    before = ReadBack.objects.filter(public_id=public_id, desk=actor.id).exclude(dossier="").first()
    if before and form_key and before.form_key == form_key:
        return
    row = _own(actor, public_id)
    if row.answered_at is None:
        raise ConsentMissing
    if not row.is_agreed:
        raise ReadBackRefused
    if not hand_offs.is_same(bytes(row.mark), sealed.mark_of(said)):
        raise ConsentOutdated


@once
def note_filed(public_id: str, dossier: str, form_key: str = "", *, actor: Actor, key: str = "") -> ReadBack:
    """From now on the consent belongs to this dossier; what was shown is erased. A second time changes nothing."""
    row = ReadBack.objects.select_for_update().filter(public_id=public_id, desk=actor.id).first()
    if row is None:
        raise ConsentMissing
    if row.dossier:
        return row
    row.dossier, row.form_key, row.sealed, row.erased_at = dossier, form_key, b"", clock.now()
    row.save(update_fields=["dossier", "form_key", "sealed", "erased_at"])
    record(ReadBackFiled(dossier), actor=actor.id, subject=row.public_id)
    return row


def erase(row: ReadBack, *, actor_id: str) -> None:
    """Inside a transaction: its hour is over."""
    row.sealed, row.erased_at = b"", clock.now()
    row.save(update_fields=["sealed", "erased_at"])
    record(ReadBackErased(), actor=actor_id, subject=row.public_id)


def _own(actor: Actor, public_id: str) -> ReadBack:
    row = screens.read_back(actor, public_id)
    if row is None:
        raise ConsentMissing
    return row


def _shown(screen: SecondScreen, public_id: str) -> ReadBack | None:
    now = screens.shown_on(screen)
    if now is None or now.public_id != public_id:
        return None
    return ReadBack.objects.select_for_update().filter(pk=now.pk).first()


def _answer(row: ReadBack, way: str, *, is_agreed: bool, actor_id: str) -> ReadBack:
    row.answered_at, row.is_agreed, row.way = clock.now(), is_agreed, way
    row.save(update_fields=["answered_at", "is_agreed", "way"])
    record(ReadBackAnswered(is_agreed, way), actor=actor_id, subject=row.public_id)
    return row

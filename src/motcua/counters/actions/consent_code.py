"""The person agrees by a code that came to their own telephone, read aloud to the officer (đồng ý bằng mã)."""

from datetime import timedelta

from motcua.accounts.actor import Actor
from motcua.accounts.adapters.tries import MINUTES, Counter, spend
from motcua.counters import screens, sealed
from motcua.counters.errors import ConsentCodeImpossible, ConsentCodeWrong, ConsentMissing, TooManyCodes
from motcua.counters.events import ConsentCodeAsked, ReadBackAnswered
from motcua.counters.models import ReadBack
from motcua.counters.rules import hand_offs
from motcua.counters.scope import check_desk
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.queries.contacts import has_own_phone

TRIES, MESSAGES = 5, 5  # wrong codes of one reading-back; messages to one person in a quarter of an hour


def ask(public_id: str, party: str, *, actor: Actor, key: str = "") -> ReadBack:
    """A message goes out to the telephone that a register or the person's own log-in told. Raises ConsentCodeImpossible, TooManyCodes, ConsentMissing."""
    check_desk(actor)
    if not has_own_phone(party):
        raise ConsentCodeImpossible
    if not spend(Counter(f"mã đồng ý tới {party}", MESSAGES)):
        raise TooManyCodes(minutes=MINUTES)
    return _ask(public_id, party, actor=actor, key=key)


def agree(public_id: str, code: str, *, actor: Actor, key: str = "") -> ReadBack:
    """Five minutes, five tries. Raises ConsentCodeWrong, TooManyCodes, ConsentMissing."""
    check_desk(actor)
    if not spend(Counter(f"mã đồng ý {public_id}", TRIES)):
        raise TooManyCodes(minutes=MINUTES)
    return _agree(public_id, "".join(code.split()), actor=actor, key=key)


@once
def _ask(public_id: str, party: str, *, actor: Actor, key: str = "") -> ReadBack:
    row = _locked(public_id, actor)
    row.party, row.code_asked_at = party, clock.now()
    row.save(update_fields=["party", "code_asked_at"])
    record(ConsentCodeAsked(row.procedure), actor=actor.id, subject=row.public_id)
    return row


@once
def _agree(public_id: str, code: str, *, actor: Actor, key: str = "") -> ReadBack:
    row = _locked(public_id, actor)
    lasts = timedelta(minutes=hand_offs.CONSENT_MINUTES)
    is_fresh = row.code_asked_at is not None and clock.now() < row.code_asked_at + lasts
    if not is_fresh or not hand_offs.is_same(code.encode(), sealed.consent_code(row).encode()):
        raise ConsentCodeWrong(minutes=hand_offs.CONSENT_MINUTES)
    row.answered_at, row.is_agreed, row.way = clock.now(), True, ReadBack.Way.CODE
    row.save(update_fields=["answered_at", "is_agreed", "way"])
    record(ReadBackAnswered(is_agreed=True, way=row.way), actor=actor.id, subject=row.public_id)
    return row


def _locked(public_id: str, actor: Actor) -> ReadBack:
    """One of this officer's own that still counts, and was not answered yet."""
    found = screens.read_back(actor, public_id)
    row = (
        ReadBack.objects.select_for_update().filter(pk=found.pk, answered_at=None).first() if found else None
    )
    if row is None:
        raise ConsentMissing
    return row

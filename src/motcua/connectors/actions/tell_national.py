"""Tell the national portal one message; send it again, or note by hand that it was told otherwise."""

from datetime import timedelta

import structlog
from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.connectors import national_shelf
from motcua.connectors.adapters.national import NationalPortal
from motcua.connectors.errors import NationalAway, NationalRefused, NotRefused, ToldOtherwiseSince
from motcua.connectors.events import NationalRefusal, NationalTold
from motcua.connectors.models import NationalMessage
from motcua.connectors.national_body import body_of
from motcua.connectors.rules import national
from motcua.connectors.rules.telling import OPEN, State, wait_after
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.queries import history
from motcua.ledger.record import record

ANSWER_MAX = 300
AGAIN, AGAIN_WORDS = "connectors.sent_again", "Gửi lại sau đối soát"
UNKNOWN_LEAF = -1
log = structlog.get_logger(__name__)


def claim(message: NationalMessage) -> bool:
    """This attempt is ours: whoever else saw the row as it was comes too late. Killed now, it is tried again later."""
    rows = NationalMessage.objects.filter(pk=message.pk, attempts=message.attempts, state__in=OPEN)
    message.attempts += 1
    return rows.update(attempts=message.attempts, next_at=clock.now() + wait_after(message.attempts)) == 1


def tell(portal: NationalPortal, message: NationalMessage) -> State:
    """One claimed message; outside transactions. Raises NationalAway, after noting it."""
    try:
        answer = portal.tell(message.public_id, body_of(message))
    except NationalRefused as refusal:
        return _refused(message, refusal)
    except NationalAway as away:
        words = " ".join(str(away.__cause__ or away).split())[:ANSWER_MAX]
        NationalMessage.objects.filter(pk=message.pk, state__in=OPEN).update(state=State.FAILED, answer=words)
        log.warning("national.away", message=message.public_id, attempts=message.attempts)
        raise
    return _told(message, State.SENT, answer)


@once
def send_again(name: str, *, actor: Actor, key: str = "") -> NationalMessage:  # noqa: ARG001
    """A message that was refused or waits is tried at once, under its own key.

    Raises NotFound, NotRefused, and ToldOtherwiseSince when the portal knows something newer.
    """
    row = _locked(name, actor)
    later = NationalMessage.objects.filter(dossier=row.dossier, pk__gt=row.pk)
    if row.state == State.REFUSED and later.filter(state__in=(State.SENT, State.PROVEN)).exists():
        raise ToldOtherwiseSince
    row.state, row.next_at = State.WAITING, clock.now()
    row.save(update_fields=["state", "next_at"])
    return row


@once
def note_by_hand(name: str, words: str, *, actor: Actor, key: str = "") -> NationalMessage:  # noqa: ARG001
    """A person says how the portal learned it otherwise: a letter, a call. Raises NotFound, NotRefused, InvalidInput."""
    if not (proof := " ".join(words.split())[:ANSWER_MAX]):
        raise InvalidInput("Cách xác nhận", "chưa ghi.", "Công văn 12/CV-VP ngày 23/11/2026")
    row = _locked(name, actor)
    _told(row, State.PROVEN, proof, actor)
    row.refresh_from_db()
    return row


@once
def tell_anew(number: str, *, actor: Actor, key: str = "") -> NationalMessage:  # noqa: ARG001
    """A new message with everything that the ledger says of a dossier: for what the other side lost. Raises NotFound."""
    require(actor, Permission.TELL_NATIONAL)
    dossier = Dossier.objects.select_for_update().filter(number=number).first()
    if dossier is None:
        raise NotFound(what="hồ sơ này")
    now = clock.now()
    past = [entry for entry in history(dossier.public_id) if entry.leaf_index > UNKNOWN_LEAF]
    standing = national.standing_after(past, national_shelf.in_force(clock.local_date(now)))
    if not standing.status:  # nothing sealed yet: the subscriber will tell it by itself
        raise NotFound(what="hồ sơ này")
    return NationalMessage.objects.create(
        dossier=dossier,
        kind=AGAIN,
        status=standing.status,
        fields=standing.fields,
        words=AGAIN_WORDS,
        actor=actor.id,
        happened_at=now,
        next_at=now,
        made_at=now,
    )


def _locked(name: str, actor: Actor) -> NationalMessage:
    require(actor, Permission.TELL_NATIONAL)
    row = NationalMessage.objects.select_for_update().filter(public_id=name).first()
    if row is None:
        raise NotFound(what="thông điệp này")
    if row.state not in {*OPEN, State.REFUSED}:
        raise NotRefused
    return row


def _told(message: NationalMessage, state: State, answer: str, actor: Actor = SYSTEM) -> State:
    now = clock.now()
    terms = national_shelf.in_force(clock.local_date(message.happened_at))
    event = NationalTold(
        message=message.public_id,
        leaf_index=UNKNOWN_LEAF if message.leaf_index is None else message.leaf_index,
        status=message.status,
        attempts=message.attempts,
        is_prompt=now - message.happened_at <= timedelta(minutes=terms.prompt_minutes),
        is_by_hand=state is State.PROVEN,
    )
    with transaction.atomic():
        rows = NationalMessage.objects.filter(pk=message.pk, state__in=(*OPEN, State.REFUSED))
        if rows.update(state=state, told_at=now, answer=answer):
            record(event, actor=actor.id, subject=message.dossier.public_id)
    return state


def _refused(message: NationalMessage, refusal: NationalRefused) -> State:
    event = NationalRefusal(
        message=message.public_id,
        leaf_index=UNKNOWN_LEAF if message.leaf_index is None else message.leaf_index,
        status=message.status,
        code=refusal.number,
    )
    answer = f"{refusal.number}: {refusal.words}"[:ANSWER_MAX]
    with transaction.atomic():
        rows = NationalMessage.objects.filter(pk=message.pk, state__in=OPEN)
        if rows.update(state=State.REFUSED, answer=answer):
            record(event, actor=SYSTEM.id, subject=message.dossier.public_id)
    log.warning("national.refused", message=message.public_id, code=refusal.number)
    return State.REFUSED

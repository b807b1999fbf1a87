"""Send what is due, channel by channel: never in a transaction, never twice by our own fault, never in another's way.

An attempt is claimed by moving its next moment on, in one statement: a second worker finds nothing, and a worker that is
killed between sending and marking leaves a delivery that is tried again under the same key.
"""

import time
from dataclasses import dataclass
from urllib.parse import urljoin

import structlog
from django.conf import settings
from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.accounts.queries import official_mail
from motcua.kernel import clock
from motcua.ledger.record import record
from motcua.notifications import channels, sealed, shelf
from motcua.notifications.channels.protocol import Channel
from motcua.notifications.errors import ChannelAway, MessageRefused, NotNow
from motcua.notifications.events import NoticeGivenUp, NoticeSent
from motcua.notifications.models import Delivery
from motcua.notifications.queries import due, ended
from motcua.notifications.rules.delivering import OPEN, State, is_hopeless, wait_after
from motcua.notifications.rules.wording import Message, compose, in_language, lasting
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries.contacts import contact

AT_ONCE, ENOUGH_SECONDS = 20, 5.0  # then the worker looks whether it should stop
REST_SECONDS, LONGEST_REST_SECONDS = 15.0, 300.0

log = structlog.get_logger()


@dataclass(slots=True)
class Rest:
    """A channel that does not answer is left alone, longer and longer; one message finds out whether it is back."""

    failures: int = 0
    until: float = 0.0

    def failed(self) -> None:
        """Leave it alone for a while."""
        self.failures += 1
        self.until = time.monotonic() + min(REST_SECONDS * 2 ** (self.failures - 1), LONGEST_REST_SECONDS)

    def answered(self) -> None:
        """It is well."""
        self.failures, self.until = 0, 0.0

    @property
    def is_over(self) -> bool:
        """It may be asked."""
        return time.monotonic() >= self.until


RESTS: dict[str, Rest] = {}


def email(limit: int = AT_ONCE) -> int:
    """Returns how many messages were sent or given up."""
    return send_by("email", limit)


def sms(limit: int = AT_ONCE) -> int:
    """The same for text messages."""
    return send_by("sms", limit)


def zalo(limit: int = AT_ONCE) -> int:
    """The same for Zalo."""
    return send_by("zalo", limit)


def send_by(name: str, limit: int) -> int:
    """Everything due on this channel, as long as it answers."""
    channel, rest = channels.named(name), RESTS.setdefault(name, Rest())
    done = sum(_given_up(delivery, "expired") for delivery in ended(name, AT_ONCE))  # however the channel is
    if channel is None or not rest.is_over:
        return done
    until = time.monotonic() + ENOUGH_SECONDS
    for delivery in due(name, min(limit, AT_ONCE)):
        if time.monotonic() >= until:
            break
        if not _claim(delivery):
            continue
        try:
            done += _attempt(channel, delivery)
        except ChannelAway as error:
            _failed(delivery, error)
            if not isinstance(error, NotNow):
                rest.failed()
                break
        else:
            rest.answered()
    return done


def _claim(delivery: Delivery) -> bool:
    """This attempt is ours: whoever else saw the row as it was comes too late."""
    rows = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts, state__in=OPEN)
    attempts = delivery.attempts + 1
    is_ours = rows.update(attempts=attempts, next_at=clock.now() + wait_after(attempts)) == 1
    delivery.attempts = attempts
    return is_ours


def _attempt(channel: Channel, delivery: Delivery) -> int:
    """One message, one answer. Raises ChannelAway."""
    with purpose(SYSTEM, Why.NOTIFYING, delivery.subject):
        to = contact(delivery.party, channel.contact) or _official(delivery.party, channel.contact)
    if not to:
        return _given_up(delivery, "no_address")
    try:
        reference = channel.send(to, message_of(delivery), key=delivery.public_id)
    except MessageRefused as error:
        log.warning("notice.refused", delivery=delivery.public_id, channel=channel.name, reason=error.reason)
        return _given_up(delivery, "refused", error.reason)
    return _sent(delivery, reference)


def _official(account: str, column: str) -> str:
    """An officer's address at the office; officers have no other here."""
    return official_mail([account]).get(account, "") if column == "email" else ""


def message_of(delivery: Delivery) -> Message:
    """Its words, in the language that was chosen when it was made."""
    words = shelf.templates()[delivery.template].words[delivery.language]
    link = urljoin(settings.BASE_URL, delivery.path)
    return compose(
        words, in_language(sealed.opened(delivery), delivery.language), link, has_accents=settings.SMS_ACCENTS
    )


def _sent(delivery: Delivery, reference: str) -> int:
    event = NoticeSent(
        delivery.public_id, delivery.channel, delivery.template, delivery.leaf_index, delivery.attempts
    )
    with transaction.atomic():
        rows = Delivery.objects.filter(pk=delivery.pk, state__in=OPEN)
        facts = lasting(delivery.facts)
        if rows.update(state=State.SENT, sent_at=clock.now(), reference=reference, reason="", facts=facts):
            record(event, actor=SYSTEM.id, subject=delivery.subject)
    return 1


def _failed(delivery: Delivery, error: ChannelAway) -> None:
    if is_hopeless(clock.now() - delivery.made_at):
        _given_up(delivery, "too_long")
        return
    reason = " ".join(str(error).split())[:60] or "away"
    Delivery.objects.filter(pk=delivery.pk, state__in=OPEN).update(state=State.FAILED, reason=reason)
    log.warning(
        "notice.failed", delivery=delivery.public_id, channel=delivery.channel, attempts=delivery.attempts
    )


def _given_up(delivery: Delivery, why: str, told: str = "") -> int:
    event = NoticeGivenUp(
        delivery.public_id, delivery.channel, delivery.template, delivery.leaf_index, delivery.attempts, why
    )
    with transaction.atomic():
        rows = Delivery.objects.filter(pk=delivery.pk, state__in=OPEN)
        if rows.update(state=State.GIVEN_UP, reason=told or why, facts=lasting(delivery.facts)):
            record(event, actor=SYSTEM.id, subject=delivery.subject)
    return 1

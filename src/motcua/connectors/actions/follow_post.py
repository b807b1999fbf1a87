"""Items that go by post: order their way-bills, ask after them, and believe what the post signs (bưu chính công ích)."""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.agencies import queries as agencies
from motcua.connectors.adapters import post_office
from motcua.connectors.adapters.protocol import Consignment, PostOffice
from motcua.connectors.errors import PostAway, PostForged
from motcua.connectors.models import WayBill
from motcua.connectors.rules import postal
from motcua.dossiers.actions.post_outcome import PostWord, note_post
from motcua.dossiers.heading import applicant_of
from motcua.dossiers.models import PostalItem
from motcua.kernel import clock
from motcua.kernel.signed import Letter, is_fresh, is_genuine
from motcua.parties.purpose import Why, purpose

DELAY_MAX = timedelta(hours=1)
log = structlog.get_logger(__name__)


def order(item: PostalItem) -> bool:
    """Ask the post to take it; outside transactions. False when the post is away: we ask again, later and later."""
    office = post_office()
    if office is None:
        return False
    bill, _ = WayBill.objects.get_or_create(item=item, defaults={"next_at": clock.now()})
    try:
        told = office.order(_consignment(item))
    except PostAway as away:
        return _later(bill, away)
    WayBill.objects.filter(pk=bill.pk).update(number=told.number, attempts=0, next_at=_next_question())
    return _note(item, told)


def ask(bill: WayBill) -> bool:
    """The post has been silent for long: ask. False when it is away."""
    office: PostOffice | None = post_office()
    if office is None:
        return False
    try:
        told = office.state_of(bill.number)
    except PostAway as away:
        return _later(bill, away)
    WayBill.objects.filter(pk=bill.pk).update(attempts=0, next_at=_next_question())
    return told.reference == bill.item.public_id and _note(bill.item, told)


def take_word(letter: Letter) -> PostalItem:
    """A callback. Raises PostForged, InvalidInput, NotFound; what comes twice or late changes nothing."""
    if not is_genuine(letter, settings.POST_SECRET):
        log.warning("post.word_refused", reason="forged", size=len(letter.body))
        raise PostForged
    if not is_fresh(letter, clock.now()):
        log.warning("post.word_refused", reason="stale", size=len(letter.body))
        raise PostForged
    told = postal.read(letter.body)
    bill = WayBill.objects.filter(item__public_id=told.reference, number=told.number).first()
    if bill is None:  # signed, but of no way-bill of ours
        log.warning("post.word_refused", reason="unknown", number=told.number)
    item = note_post(told.reference if bill else "", _word(told), actor=SYSTEM)
    WayBill.objects.filter(item=item).update(next_at=_next_question())
    return item


def _note(item: PostalItem, told: postal.Told) -> bool:
    before = item.state
    return note_post(item.public_id, _word(told), actor=SYSTEM).state != before


def _word(told: postal.Told) -> PostWord:
    """The post's moment, never later than now: no clock of others is believed to be ahead of ours."""
    return PostWord(told.state, min(told.happened_at, clock.now()), told.note)


def _consignment(item: PostalItem) -> Consignment:
    dossier = item.dossier
    with purpose(SYSTEM, Why.POSTING, dossier.public_id):
        who = applicant_of(dossier)
    sender = agencies.agency(dossier.intake_agency or dossier.agency).name
    return Consignment(item.public_id, who.name, who.address, who.phone, sender)


def _next_question() -> datetime:
    return clock.now() + timedelta(minutes=settings.POST_ASK_MINUTES)


def _later(bill: WayBill, why: PostAway) -> bool:
    delay = min(DELAY_MAX, timedelta(seconds=5 * 2 ** min(bill.attempts, 10)))
    with transaction.atomic():
        WayBill.objects.filter(pk=bill.pk).update(attempts=bill.attempts + 1, next_at=clock.now() + delay)
    log.warning("post.away", item=bill.item.public_id, attempts=bill.attempts + 1, why=str(why))
    return False

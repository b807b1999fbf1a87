"""Turns news into deliveries: one a channel, once. Nothing is opened and nobody outside is asked here."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from django.conf import settings

from motcua.accounts.queries import official_mail
from motcua.kernel import clock
from motcua.ledger.queries import Sealed
from motcua.notifications import channels, sealed, shelf
from motcua.notifications.contract import Notice
from motcua.notifications.models import Delivery
from motcua.notifications.queries import ChoiceView, choices
from motcua.notifications.rules.choosing import Way, channels_for
from motcua.parties.queries.contacts import reachable

CURSOR = "notifications"
OFFICIAL = frozenset({"email"})  # officers are told at their office's address


class NoticeSubscriber:
    """Reads what the sources read. A batch that comes again makes nothing twice: (entry, channel) is unique."""

    name = CURSOR

    def __init__(self) -> None:
        self.kinds: Collection[str] = shelf.kinds()

    def handle(self, batch: list[Sealed]) -> None:
        """Rows for what is still news; what happened long before we looked nobody needs to be told by message."""
        since = clock.now() - timedelta(days=settings.NOTICE_DAYS_MAX)
        fresh = [entry for entry in batch if entry.recorded_at >= since]
        notices = _notices(fresh)
        if notices:
            Delivery.objects.bulk_create(_deliveries(notices), ignore_conflicts=True)


def _notices(fresh: list[Sealed]) -> list[Notice]:
    """Every source reads its own kinds only."""
    made: list[Notice] = []
    for source in shelf.sources():
        if own := [entry for entry in fresh if entry.kind in source.kinds]:
            made += source.notices(own)
    return made


def _deliveries(notices: list[Notice]) -> Iterator[Delivery]:
    ways = [Way(channel.name, channel.contact, channel.is_usual) for channel in channels.configured()]
    parties = {notice.party for notice in notices}
    contacts = reachable(parties) | dict.fromkeys(official_mail(parties), OFFICIAL)
    chosen, now = choices(parties), clock.now()
    for notice in notices:
        template = shelf.templates()[notice.template]
        choice = chosen.get(notice.party, ChoiceView())
        names = channels_for(
            ways, contacts.get(notice.party, ()), choice.channels, is_mandatory=template.is_mandatory
        )
        for name in names:
            row = Delivery(
                leaf_index=notice.leaf_index,
                channel=name,
                template=notice.template,
                party=notice.party,
                subject=notice.subject,
                path=notice.path,
                language=choice.language,
                next_at=max(now, notice.not_before or now),
                good_until=notice.good_until,
                made_at=now,
            )
            yield sealed.put(row, notice.facts)

"""Every read: what was sent about something, what a person chose, what waits."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from motcua.kernel import clock
from motcua.kernel.statements import Reading, Slot
from motcua.notifications.models import ChannelChoice, Delivery
from motcua.notifications.rules.delivering import OPEN, State

ABOUT = Reading(lambda: Delivery.objects.filter(subject=Slot(0)).order_by("-leaf_index", "channel"))


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One message, without address and text."""

    channel: str
    template: str
    state: State
    made_at: datetime
    sent_at: datetime | None
    next_at: datetime
    attempts: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """What a party chose; channels that are not named stay as usual."""

    channels: dict[str, bool] = field(default_factory=dict)
    language: str = "vi"


def deliveries(subject: str) -> list[DeliveryView]:
    """Newest first: one question."""
    rows = ABOUT(subject)
    return [
        DeliveryView(
            row.channel,
            row.template,
            State(row.state),
            row.made_at,
            row.sent_at,
            row.next_at,
            row.attempts,
            row.reason,
        )
        for row in rows
    ]


def choices(parties: Collection[str]) -> dict[str, ChoiceView]:
    """Of those who chose: one question for all."""
    rows = ChannelChoice.objects.filter(party__in=parties)
    return {row.party: ChoiceView(dict(row.channels), row.language) for row in rows}


def due(channel: str, limit: int) -> list[Delivery]:
    """What this channel may try now, longest waiting first."""
    rows = Delivery.objects.filter(channel=channel, state__in=OPEN, next_at__lte=clock.now())
    return list(rows.order_by("next_at", "id")[:limit])


def ended(channel: str, limit: int) -> list[Delivery]:
    """Not sent, and good for nothing any more."""
    rows = Delivery.objects.filter(channel=channel, state__in=OPEN, good_until__lte=clock.now())
    return list(rows.order_by("good_until", "id")[:limit])


def waiting_longer_than(span: timedelta) -> dict[str, int]:
    """Channel → how many messages are open for longer: what `motcua doctor` looks at."""
    rows = Delivery.objects.filter(state__in=OPEN, made_at__lt=clock.now() - span).values_list(
        "channel", flat=True
    )
    found = list(rows)
    return {channel: found.count(channel) for channel in sorted(set(found))}

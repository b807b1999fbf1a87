"""Facts about messages. Nothing personal: no address, no number, no text. The subject is what the message was about."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class NoticeSent:
    """A channel took the message for delivery."""

    kind: ClassVar[str] = "notification.sent"
    delivery: str
    channel: str  # email | sms | zalo
    template: str
    leaf_index: int  # of the entry that the message tells
    attempts: int


@dataclass(frozen=True, slots=True)
class NoticeGivenUp:
    """No further attempt: refused for good, no address any more, or too long in vain."""

    kind: ClassVar[str] = "notification.given_up"
    delivery: str
    channel: str
    template: str
    leaf_index: int
    attempts: int
    reason: str  # refused | no_address | too_long | expired


@dataclass(frozen=True, slots=True)
class ChannelsChosen:
    """A person said by which channels they want news, and in which language."""

    kind: ClassVar[str] = "notification.channels_chosen"
    channels: tuple[str, ...]
    language: str

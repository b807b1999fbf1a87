"""Channels: one Protocol, and one file for each way to reach a person. README.md beside this file is the recipe."""

from collections.abc import Callable, Mapping

from django.conf import settings

from motcua.notifications.channels.gateway import GatewayChannel
from motcua.notifications.channels.mail import EmailChannel, Post
from motcua.notifications.channels.protocol import Channel

__all__ = ["configured", "named"]


def _email() -> Channel | None:
    return EmailChannel(Post.of_settings()) if settings.SMTP_HOST else None


def _sms() -> Channel | None:
    url = settings.SMS_URL
    return GatewayChannel("sms", url, settings.SMS_SECRET, is_usual=True, is_short=True) if url else None


def _zalo() -> Channel | None:
    url = settings.ZALO_URL
    return GatewayChannel("zalo", url, settings.ZALO_SECRET, is_usual=False, is_short=False) if url else None


# In the order in which what the law asks for tries them: the first costs nothing.
MAKERS: Mapping[str, Callable[[], Channel | None]] = {"email": _email, "sms": _sms, "zalo": _zalo}


def configured() -> list[Channel]:
    """Those that the settings give an address."""
    return [channel for make in MAKERS.values() if (channel := make()) is not None]


def named(name: str) -> Channel | None:
    """The channel, or None while the settings give it no address."""
    return MAKERS[name]()

"""Messages to people: the ways out answer, the templates are whole, nothing waits too long."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings

from motcua.config.health.finding import Finding, State, judged
from motcua.notifications import queries, shelf
from motcua.notifications.channels import MAKERS
from motcua.notifications.channels.mail import Post, connected

SECONDS, SMTP_OK = 3, 250
WAITING_MAX = timedelta(minutes=30)
SETTINGS = {"email": "MOTCUA_SMTP_HOST", "sms": "MOTCUA_SMS_URL", "zalo": "MOTCUA_ZALO_URL"}
LOCAL = {"localhost", "127.0.0.1", "::1"}


def ways_out() -> Iterator[Finding]:
    """Each channel has an address, and somebody answers there; the mail server lets us in."""
    for name in MAKERS:
        if not _address(name):
            words = f"{SETTINGS[name]} is empty: nobody is told anything by {name}"
            yield Finding(name, State.OK if name == "zalo" else State.WARN, words)
        elif name == "email":
            yield _mail()
            yield from _open_mail()
        else:
            yield _gateway(name)


def templates() -> Iterator[Finding]:
    """Every template of `packs/notices` can be used."""
    try:
        count = len(shelf.templates())
    except ValueError as error:
        yield Finding(
            "notices", State.FAIL, f"templates: {error}; the worker tells nobody anything until then"
        )
    else:
        yield judged("notices", is_fine=count > 0, fine=f"{count} templates", else_="packs/notices is empty")


def backlog() -> Iterator[Finding]:
    """What people should know by now they know."""
    waiting = queries.waiting_longer_than(WAITING_MAX)
    told = ", ".join(f"{count} by {channel}" for channel, count in waiting.items())
    words = f"{told} wait for half an hour or more: look at the channel, and at the worker's log"
    yield judged("notices", is_fine=not waiting, fine="nothing waits", else_=words, otherwise=State.WARN)


def _mail() -> Finding:
    where = f"{settings.SMTP_HOST}:{settings.SMTP_PORT}"
    post = Post.of_settings(timeout=SECONDS)
    try:
        with connected(post) as server:
            code, _ = server.noop()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        words = f"{where} does not let us in ({error}): see MOTCUA_SMTP_*; e-mail waits for it"
        return Finding("email", State.WARN, words)
    return judged("email", is_fine=code == SMTP_OK, fine=where, else_=f"{where} answers {code}")


def _open_mail() -> Iterator[Finding]:
    if settings.SMTP_SECURITY not in {"starttls", "tls"} and settings.SMTP_HOST not in LOCAL:
        words = "MOTCUA_SMTP_SECURITY=none: letters cross the network in clear; starttls or tls"
        yield Finding("email", State.WARN, words)


def _gateway(name: str) -> Finding:
    url = _address(name)
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=SECONDS).close()
    except OSError as error:
        return Finding(name, State.WARN, f"{url} does not answer ({error}); messages wait for it")
    return Finding(name, State.OK, url)


def _address(name: str) -> str:
    return {"email": settings.SMTP_HOST, "sms": settings.SMS_URL, "zalo": settings.ZALO_URL}[name]

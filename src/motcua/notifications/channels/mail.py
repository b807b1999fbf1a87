"""E-mail over SMTP (RFC 5321), with STARTTLS or TLS from the start; bounded in time."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from threading import Timer
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings

from motcua.kernel import clock
from motcua.notifications.errors import ChannelAway, MessageRefused, NotNow
from motcua.notifications.rules.wording import Message

PERMANENT = 500


@dataclass(frozen=True, slots=True)
class Post:
    """A province's way out: the server and who we are there. `security` is starttls | tls | none."""

    host: str
    port: int
    sender: str
    domain: str
    security: str = "starttls"
    user: str = ""
    password: str = ""
    authorities: str = ""  # a file of certificates to trust, empty: the system's
    timeout: float = 10.0

    @classmethod
    def of_settings(cls, timeout: float = 0.0) -> Self:
        """From MOTCUA_SMTP_*; `timeout` in seconds, if not theirs."""
        return cls(
            settings.SMTP_HOST,
            settings.SMTP_PORT,
            settings.SMTP_FROM,
            urlsplit(settings.BASE_URL).hostname or "localhost",
            settings.SMTP_SECURITY,
            settings.SMTP_USER,
            settings.SMTP_PASSWORD,
            settings.SMTP_AUTHORITIES,
            timeout or float(settings.SMTP_TIMEOUT_SECONDS),
        )


class EmailChannel:
    """Plain text in UTF-8: every reader shows it, and nothing in it can be a trick."""

    name = "email"
    contact = "email"
    is_usual = True

    def __init__(self, post: Post) -> None:
        self.post = post

    def send(self, to: str, message: Message, *, key: str) -> str:
        """One message, one connection. The Message-ID comes from the key: a repeat is the same letter to whoever reads."""
        letter = _letter(self.post, to, message, key)
        try:
            with connected(self.post) as server:
                server.send_message(letter, self.post.sender, [to])
        except smtplib.SMTPRecipientsRefused as error:
            raise _judged(error.recipients[to][0]) from error
        except smtplib.SMTPResponseException as error:
            if isinstance(
                error, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused | smtplib.SMTPConnectError
            ):
                raise ChannelAway(error.smtp_code) from error  # our own fault, and no letter's
            raise _judged(error.smtp_code) from error
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise ChannelAway from error
        return str(letter["Message-ID"])


def _letter(post: Post, to: str, message: Message, key: str) -> EmailMessage:
    letter = EmailMessage()
    try:
        letter["From"], letter["To"], letter["Subject"] = post.sender, to, message.title
    except ValueError as error:  # a line break in an address
        raise MessageRefused("address") from error
    letter["Date"] = format_datetime(clock.local(clock.now()))
    letter["Message-ID"] = f"<{key}@{post.domain}>"
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence note answers it
    letter.set_content(f"{message.text}\n")
    return letter


def _judged(code: int) -> Exception:
    """What a server says to one letter: 5xx is for good, 4xx for now (a greylist, a full box)."""
    return MessageRefused(f"smtp_{code}") if code >= PERMANENT else NotNow(code)


@contextmanager
def connected(post: Post) -> Iterator[smtplib.SMTP]:
    """Greeted, secret and logged in as the settings say. Raises SMTPException, OSError, ValueError."""
    context = ssl.create_default_context(cafile=post.authorities or None)
    if post.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(post.host, post.port, timeout=post.timeout, context=context)
    else:
        server = smtplib.SMTP(post.host, post.port, timeout=post.timeout)
    # A timeout counts from the last byte; a slow drip must end too.
    guard = Timer(post.timeout * 2, _shut, [server])
    guard.daemon = True
    guard.start()
    try:
        if post.security == "starttls":
            server.starttls(context=context)  # raises when it is not offered: never in clear by accident
        if post.user:
            server.login(post.user, post.password)
        yield server
        _say_goodbye(server)
    finally:
        guard.cancel()
        server.close()


def _say_goodbye(server: smtplib.SMTP) -> None:
    """The letter is taken; a server that is rude afterwards does not make us send it twice."""
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        return


def _shut(server: smtplib.SMTP) -> None:
    try:
        if server.sock is not None:
            server.sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return

"""A small province whose people can be reached: a mail server and a gateway of their own, in memory."""

import threading
from dataclasses import dataclass

import pytest
from django.db import transaction

from motcua.config.processes import free_port
from motcua.dossiers.tests.conftest import World, world
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.notifications.jobs import send
from motcua.notifications.models import Delivery
from motcua.notifications.subscribers import NoticeSubscriber
from motcua.parties.models import Person
from motcua_sims.messages.book import Book, Kept
from motcua_sims.messages.gateway import Gateway
from motcua_sims.messages.mail import MailServer

__all__ = ["World", "world"]

HOA, PHONE = "hoa@example.vn", "0900000001"


@dataclass
class Outside:
    """The ways out, and what came through them."""

    book: Book
    mail: MailServer
    gateway: Gateway

    def got(self, channel: str = "") -> list[Kept]:
        """Oldest first."""
        return self.book.newest_first(channel)[::-1]


@pytest.fixture
def outside(settings):
    book = Book()
    mail = MailServer(("127.0.0.1", free_port(22_100)), book)
    gateway = Gateway(("127.0.0.1", free_port(22_200)), book, {"sms": "s-secret", "zalo": "z-secret"})
    for server in (mail, gateway):
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    settings.SMTP_HOST, settings.SMTP_PORT = mail.server_address
    settings.SMTP_SECURITY, settings.SMTP_TIMEOUT_SECONDS = "none", 2
    settings.SMS_URL = settings.ZALO_URL = gateway.url
    settings.SMS_SECRET, settings.ZALO_SECRET = "s-secret", "z-secret"
    yield Outside(book, mail, gateway)
    for server in (mail, gateway):
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def _rested():
    send.RESTS.clear()


@pytest.fixture
def reached(world, outside):
    """The citizen has a mail address too."""
    row = Person.objects.get(public_id=world.citizen.party)
    row.put("email", HOA)
    row.save(update_fields=["email"])
    return world


def noticed() -> list[Delivery]:
    """What the subscriber makes of everything so far."""
    with transaction.atomic():
        seal()
    while subscribers.run(NoticeSubscriber()):
        pass
    return list(Delivery.objects.order_by("leaf_index", "channel"))


def send_all() -> int:
    """Every channel once."""
    return sum(job() for job in (send.email, send.sms, send.zalo))

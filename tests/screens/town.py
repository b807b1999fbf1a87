"""The small province on a Friday in March: a dossier in every state, somebody for every role, the same letter for letter each time."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.test import Client, override_settings

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.agencies.actions.import_units import import_units
from motcua.agencies.tests.factories import small_province
from motcua.calendars.actions.seed import seed
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.catalogue.actions.import_catalogue import import_catalogue
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.tests.conftest import World, at, person
from motcua.kernel import clock
from motcua.kernel.tests import ground
from motcua.parties.actions.register import register_person
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from tests.screens import doings, links, lives, of_reform, watching
from tests.web.conftest import account_of
from tests.web.conftest import logged_in as client_of

NOW = at("2026-03-20 09:15")
CONNECTED = {
    "BANK_ACCOUNT": "9990001234567",
    "BANK_NUMBER": "999999",
    "BANK_NAME": "Ngân hàng Thử",
    "BANK_HOLDER": "TT PHUC VU HANH CHINH CONG",
    "BANK_URL": "http://127.0.0.1:9",
    "CSC_URL": "http://127.0.0.1:9",  # nobody answers there: what a page needs to ask is no screen of ours
    "VNEID_ISSUER": "http://127.0.0.1:9",
    "SMTP_HOST": "127.0.0.1",
    "SMS_URL": "http://127.0.0.1:9",
    "ZALO_URL": "http://127.0.0.1:9",
    "BASE_URL": "https://motcua.example",
}
BEGINNING = at("2026-01-05 08:00")
SEED = 766


@dataclass
class Town:
    """Whose cookies open what; `names` fill the addresses of the screens."""

    world: World
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        """Logged in as this person, like a browser that was closed and opened again."""
        client = Client(raise_request_exception=False)
        for name, value in self.cookies[who].items():
            client.cookies[name] = value
        return client

    def keep(self, who: str, client: Client) -> None:
        """From now on `who` is whom this client is logged in as."""
        self.cookies[who] = {name: one.value for name, one in client.cookies.items() if one.value}


@contextmanager
def the_same_dice(seed: int = SEED) -> Iterator[None]:
    """Public ids and tokens fall as they fell before: nobody shall guess them, but a picture must not change."""
    dice, key = random.Random(seed), Ed25519PrivateKey.from_private_bytes(bytes(32))
    with (
        patch("motcua.kernel.codes.os") as system,
        patch("motcua.kernel.codes.time") as time,
        patch("motcua.payments.models.charge.secrets") as references,
        patch("motcua.accounts.actions.totp.secrets") as codes,
        patch(
            "motcua.signing.payload._newest", return_value=key
        ),  # it changes an outcome's QR code, so its size
    ):
        system.urandom = dice.randbytes  # nobody else throws these: what a library throws may vary
        references.choice, codes.token_bytes = dice.choice, dice.randbytes
        time.time_ns.return_value = int(NOW.timestamp()) * 10**9
        yield


@ground.plant(at=NOW)
def town() -> Town:
    with the_same_dice(), override_settings(**CONNECTED):
        found = Town(_world())
        people(found)
        lives.live(found)
        doings.doings(found)
        lives.tell_everybody(found)
        links.links(found)
        watching.watching(found)
        of_reform.scoring(found)
    return found


def _world() -> World:
    """As the dossiers' own tests have it, with every procedure in force since January."""
    with clock.at(BEGINNING), transaction.atomic():
        seed(actor=SYSTEM)
        province = small_province()
        import_units()
        import_catalogue(pack_folder.described(), actor=SYSTEM)
        bring_packs(actor=SYSTEM, effective_from=clock.local_date(BEGINNING))
        return World(
            province,
            person("Nguyễn Thị Hoa", "033190990001", date(1990, 9, 2), "0900000001"),
            person("Trần Thị Lan", "033192990002", date(1992, 1, 5), "0900000002"),
        )


def people(town: Town) -> None:
    """Everybody who looks at a screen."""
    world = town.world
    with clock.at(BEGINNING):
        citizens = {
            "citizen": account_of(world.citizen, "hoa"),
            "agent": account_of(world.stranger, "lan"),
            "newcomer": account_of(_newcomer(), "moi"),
        }
    officers = {
        "desk": _account(world.desk),
        "case": _account(world.case),
        "head": _account(world.head),
        "leader": _account(world.leader),
        "governor": world.province.account(Role.LEADER, at="H31"),
        "police": world.province.account(Role.LEADER, at="H31.30.101"),
        "reform": world.province.account(Role.REFORM_OFFICER, at="H31"),
        "inspector": world.province.account(Role.INSPECTOR, at="H31"),
    }
    for who, account in (citizens | officers).items():
        town.keep(who, client_of(account))
    town.cookies["nobody"] = {}


def _account(actor: Actor) -> Account:
    return Account.objects.get(public_id=actor.id)


def _newcomer() -> Actor:
    """Nobody knows more than a name, a number and a telephone."""
    told = PersonDetails("Phạm Thị Mới", identity="033190990031", phone="0900000031")
    row = register_person(told, source=Source.VNEID, actor=SYSTEM)
    return Actor("", frozenset({Role.CITIZEN}), party=row.public_id)

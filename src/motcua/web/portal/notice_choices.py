"""The page «Thông báo»: what a person can be reached by, and what they chose."""

from dataclasses import dataclass
from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.notifications import channels, queries
from motcua.notifications.permissions import own_party
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries.contacts import CONTACTS, contact

TITLES = {"email": _("Thư điện tử"), "sms": _("Tin nhắn SMS"), "zalo": _("Tin nhắn Zalo")}
UNKNOWN = {"email": _("Chưa có địa chỉ thư của ông/bà."), "phone": _("Chưa có số điện thoại của ông/bà.")}


class Channel(NamedTuple):
    """One line with its box."""

    name: str
    title: str | Promise
    address: str
    unknown: str | Promise
    is_on: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows."""

    channels: list[Channel]
    language: str


def page(actor: Actor) -> Page:
    """Under the purpose of seeing one's own data. Raises NotFound for a log-in without a person."""
    party = own_party(actor)
    choice = queries.choices([party]).get(party, queries.ChoiceView())
    with purpose(actor, Why.OWN):
        known = {column: contact(party, column) for column in CONTACTS}
    lines = [
        Channel(
            one.name,
            TITLES[one.name],
            known[one.contact],
            UNKNOWN[one.contact],
            choice.channels.get(one.name, one.is_usual),
        )
        for one in channels.configured()
    ]
    return Page(lines, choice.language)


def wanted(given: QueryDict) -> dict[str, bool]:
    """What the boxes say; a channel that the page did not show stays as it was by default."""
    chosen = set(given.getlist("kenh"))
    return {one.name: one.name in chosen for one in channels.configured()}

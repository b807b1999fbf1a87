"""Who saw my data, and why, in words."""

from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import SYSTEM, Actor
from motcua.agencies import queries as agencies
from motcua.kernel.errors import NotFound
from motcua.parties import queries as parties


class Seen(NamedTuple):
    """One reading."""

    at: datetime
    who: str | Promise
    why: str
    dossier: str  # public id, or nothing


def seen(actor: Actor) -> list[Seen]:
    """The newest hundred, one's own among them."""
    return [Seen(one.at, _who(one, actor), one.why, one.subject) for one in parties.accesses(actor.party)]


def _who(one: parties.AccessView, actor: Actor) -> str | Promise:
    if one.actor == actor.id:
        return _("Chính ông/bà")
    if one.actor == SYSTEM.id:
        return _("Hệ thống một cửa, tự động")
    try:
        return agencies.agency(one.agency).name
    except NotFound:
        return _("Người được ông/bà ủy quyền")

"""Whom a person acts for on these pages: chosen once, shown in the strip of every page, asked anew each time."""

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from motcua.accounts.actor import Actor
from motcua.kernel.errors import NotAllowed
from motcua.parties import queries as parties
from motcua.parties.carried import carried, carry
from motcua.parties.purpose import Why, purpose
from motcua.web.components.access import Asked

PARTY, NAME = "acting_for", "acting_name"


class Acting(NamedTuple):
    """For whom."""

    party: str
    name: str


def switch(request: Asked, party: str) -> None:
    """From now on for this party; for oneself again when it is empty. Raises NotAllowed."""
    actor = request.actor
    if party in {"", actor.party}:
        stop(request)
        return
    if party not in parties.principals_of(actor.party):
        raise NotAllowed("làm thay người khác", "người được ủy quyền")
    with purpose(actor, Why.OWN):
        name = parties.names([party])[party]
    request.session[PARTY], request.session[NAME] = party, carry(name, actor.party)


def stop(request: HttpRequest) -> None:
    """For oneself again."""
    request.session.pop(PARTY, None)
    request.session.pop(NAME, None)


def current(request: HttpRequest) -> Acting | None:
    """Whom for, while that is still allowed: an authority that has ended is forgotten at once."""
    if not request.user.is_authenticated or not (party := request.session.get(PARTY, "")):
        return None
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if party not in parties.principals_of(actor.party):
        stop(request)
        return None
    return Acting(party, carried(request.session[NAME], actor.party))


def acting_context(request: HttpRequest) -> dict[str, object]:
    """For the strip under the header; nothing is asked of the database while one acts for oneself."""
    return {"acting": SimpleLazyObject(lambda: current(request))}

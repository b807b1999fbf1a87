"""For whom somebody files: themselves, the organisation they head, or who authorised them."""

from typing import NamedTuple

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.kernel.errors import InvalidInput
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose

CITIZEN = "citizen"
SELF, AGENT = "self", "agent"  # channels, told honestly


class Applicant(NamedTuple):
    """Somebody a dossier may be filed for, and by which channel it then comes."""

    party: str
    name: str
    channel: str


def to_choose(actor: Actor, procedure: str) -> list[Applicant]:
    """The person first, then whom they represent in this procedure; nothing when there is no choice."""
    others = [p for p in parties.principals_of(actor.party) if _may_file_for(actor.party, p, procedure)]
    if not actor.party or not others:
        return []
    with purpose(actor, Why.OWN):
        names = parties.names([actor.party, *others])
        told = [Applicant(one, names.get(one, ""), _channel(actor.party, one)) for one in others]
    return [Applicant(actor.party, gettext("Tôi: {name}").format(name=names[actor.party]), SELF), *told]


def chosen(actor: Actor, procedure: str, party: str) -> Applicant:
    """The choice, proven to be one. Raises InvalidInput."""
    if party in {"", actor.party}:
        return Applicant(actor.party, "", SELF)
    for one in to_choose(actor, procedure):
        if one.party == party:
            return one
    raise InvalidInput("Người nộp", "ông/bà không đại diện cho người này trong thủ tục này.")


def _may_file_for(representative: str, principal: str, procedure: str) -> bool:
    if parties.kind_of(principal) != CITIZEN:
        return True
    return parties.authorised(representative, principal, procedure) is not None


def _channel(representative: str, principal: str) -> str:
    """An organisation's own head files for itself; whoever is authorised is its agent."""
    if parties.kind_of(principal) == CITIZEN:
        return AGENT
    return SELF if parties.organisation(principal).head == representative else AGENT

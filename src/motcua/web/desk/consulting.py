"""The counter asks the population database before filing; afterwards the question belongs to the dossier."""

from typing import TYPE_CHECKING, NamedTuple

from motcua.accounts.actor import Actor
from motcua.connectors.actions.look_up import Asked, bind, look_up
from motcua.connectors.errors import RegisterAway
from motcua.kernel.errors import DomainError
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.web.components import population
from motcua.web.components.language import told

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision
    from motcua.dossiers.models import Dossier

MARK = "tra-cuu"


class Consulted(NamedTuple):
    """What came of it: the question's public id, the person when it made somebody known, what to say."""

    look_up: str = ""
    party: str = ""
    message: str = ""


def ask(actor: Actor, revision: "ProcedureRevision", party: str, identity: str) -> Consulted:
    """Only what the pack asks for. Silence is told and blocks nothing."""
    known = {}
    if party:
        with purpose(actor, Why.RECEPTION):
            known = parties.facts(party)
    keys = population.keys_for(revision, {key: fact for key, fact in known.items() if "." not in key})
    if not (keys and (party or identity)):
        return Consulted()
    try:
        row = look_up(Asked(keys, party, "" if party else identity), actor=actor)
    except RegisterAway as error:
        return Consulted(message=told(error))
    if row is None or row.person is None:
        return Consulted()
    return Consulted(row.public_id, row.person.public_id)


def belong(mark: str, dossier: "Dossier", actor: Actor) -> None:
    """Whatever is wrong with the mark, the dossier is filed."""
    if not mark or dossier.person is None:
        return
    try:
        bind(mark, dossier.public_id, dossier.person.public_id, actor=actor)
    except DomainError:
        return

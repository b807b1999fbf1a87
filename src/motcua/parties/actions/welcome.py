"""A citizen who proved who they are gets a log-in: the end of every outside log-in (VNeID and the like)."""

from motcua.accounts.actions.link_party import link_party
from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.accounts.queries import account_of_party
from motcua.accounts.roles import Role, Seat
from motcua.kernel.codes import random_code
from motcua.ledger.idempotency import once
from motcua.parties.actions.register import register_person
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source


@once
def welcome_citizen(told: PersonDetails, *, source: Source, actor: Actor = SYSTEM, key: str = "") -> Account:  # noqa: ARG001
    """The account of this person: the one they have, or a new one whose name says nothing about them."""
    person = register_person(told, source=source, actor=actor)
    known = account_of_party(person.public_id)
    if known is not None:
        return known
    account = open_account(f"cd-{random_code(10)}", Seat(Role.CITIZEN), actor=actor)
    return link_party(account.public_id, person.public_id, actor=actor)

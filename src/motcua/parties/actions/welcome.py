"""A citizen who proved who they are gets a log-in: the end of every outside log-in (VNeID and the like)."""

from motcua.accounts.actions.link_party import link_party
from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.errors import AccountShut
from motcua.accounts.models import Account
from motcua.accounts.queries import account_of_party, is_shut_out
from motcua.accounts.roles import Role, Seat
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.actions.facts import Origin, locked
from motcua.parties.actions.learn import learn
from motcua.parties.actions.register import register_person
from motcua.parties.events import CitizenVouchedFor
from motcua.parties.queries.finding import find_by_identity
from motcua.parties.rules.claims import Vouched
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source


@once
def welcome_citizen(told: PersonDetails, *, source: Source, actor: Actor = SYSTEM, key: str = "") -> Account:  # noqa: ARG001
    """The account of this person: the one they have, or a new one whose name says nothing about them.

    Raises AccountShut: whose log-in was closed gets no other one.
    """
    person = register_person(told, source=source, actor=actor)
    locked(person.public_id)  # two browsers at once: one account
    known = account_of_party(person.public_id)
    if known is not None:
        return known
    if is_shut_out(person.public_id):
        raise AccountShut
    account = open_account(f"cd-{random_code(10)}", Seat(Role.CITIZEN), actor=actor)
    return link_party(account.public_id, person.public_id, actor=actor)


@once
def enter_citizen(told: Vouched, *, actor: Actor, key: str = "") -> Account:  # noqa: ARG001
    """Whom the identity provider vouches for: registered at the first log-in, known anew at each later one.

    What a stronger source knows stays. Raises AccountShut.
    """
    is_new = not find_by_identity(told.details.identity)
    account = welcome_citizen(told.details, source=Source.VNEID, actor=actor)
    if not is_new:
        origin = Origin(Source.VNEID, clock.local_date(clock.now()))
        learn(account.party, _facts(told.details), origin=origin, actor=actor)
    record(CitizenVouchedFor(Source.VNEID, told.level), actor=account.public_id, subject=account.party)
    return account


def _facts(details: PersonDetails) -> dict[str, str]:
    words = ("name", "identity", "sex", "address", "unit_code", "phone", "email")
    found = {key: getattr(details, key) for key in words}
    return {**found, "birth": details.birth.isoformat() if details.birth else ""}

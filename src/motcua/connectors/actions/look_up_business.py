"""Ask the register of businesses: about an organisation we know, a person's own household business, or a code somebody typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.rules.databases import DATABASES
from motcua.connectors.adapters import Inquiry, Register, businesses
from motcua.connectors.errors import BusinessesAway, NoSuchBusiness, NotTheHead, RegisterAway
from motcua.connectors.events import BusinessesAsked
from motcua.connectors.models import LookUp
from motcua.connectors.models.look_up import ANSWERED, AWAY, UNKNOWN
from motcua.connectors.rules import businesses as said_by
from motcua.dossiers.actions.note_look_up import note_look_up
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import InvalidInput
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties import queries as parties
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.actions.learn_organisation import learn_organisation
from motcua.parties.actions.register import register_organisation
from motcua.parties.models import Organisation, Person
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules import tax_code
from motcua.parties.rules.details import OrganisationDetails
from motcua.parties.rules.sources import Source

OWN = ("name", "tax_code", "address", "unit_code", "phone")
NONSENSE = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """Which facts, of an organisation or of a person's own household business, for which dossier."""

    keys: tuple[str, ...]
    organisation: str = ""
    person: str = ""
    dossier: str = ""


def look_up_business(asked: AskedAbout, *, actor: Actor) -> LookUp | None:
    """Ask, then note what was told, with the access row and the ledger's entry. None where nothing is connected.

    A household business goes under the identity number of its owner; what is told becomes facts of the person.
    Call it outside a transaction. Raises NotAllowed; RegisterAway, after the attempt was noted.
    """
    register = businesses()
    number = _number(asked, actor) if register and asked.keys else ""
    if register is None or not number:
        return None
    key = random_code()
    inquiry = Inquiry(number, [], Why.BUSINESS, asked.dossier, actor.id, key)
    said = _ask(register, inquiry, asked, actor, with_head=bool(asked.organisation))
    return _note(asked, key, said, actor=actor)


def adopt(code: str, *, actor: Actor) -> str:
    """The organisation with this code, which the asking citizen represents by law; known from now on. Its public id.

    Raises InvalidInput, NoSuchBusiness, NotTheHead, RegisterAway; then nothing is known that was not before.
    """
    require(actor, Permission.AUTHORISE)
    register, number = businesses(), tax_code.check(code)
    if register is None:
        raise BusinessesAway
    with purpose(actor, Why.BUSINESS):
        mine = parties.person(actor.party).identity
    asked, key = AskedAbout(OWN, person=actor.party), random_code()
    inquiry = Inquiry(number, [], Why.BUSINESS, "", actor.id, key)
    said = _ask(register, inquiry, asked, actor, with_head=True)
    if said is None:
        _row(asked, key, UNKNOWN, actor=actor)
        raise NoSuchBusiness(number)
    if not mine or said_by.head(said) != mine:
        _row(asked, key, ANSWERED, actor=actor)
        raise NotTheHead(number)
    return _adopted(said_by.facts(said, OWN), key, actor=actor).public_id


def _number(asked: AskedAbout, actor: Actor) -> str:
    with purpose(actor, Why.BUSINESS, asked.dossier):
        if asked.organisation:
            return parties.organisation(asked.organisation).tax_code
        return parties.person(asked.person).identity


def _ask(
    register: Register, inquiry: Inquiry, asked: AskedAbout, actor: Actor, *, with_head: bool = False
) -> Mapping[str, Any] | None:
    inquiry.fields.extend(said_by.fields_of(asked.keys, with_head=with_head))
    try:
        said = register.find(inquiry)
        if said is not None:
            said_by.facts(said, asked.keys), said_by.head(said)
    except (RegisterAway, *NONSENSE) as error:
        _row(asked, inquiry.key, AWAY, actor=actor)
        raise BusinessesAway from error
    return said


@once
def _note(asked: AskedAbout, look_up: str, said: Mapping[str, Any] | None, *, actor: Actor) -> LookUp:
    """The facts, the row, the entry and the dossier's share: all or nothing."""
    if said is None:
        return _row(asked, look_up, UNKNOWN, actor=actor)
    told = said_by.facts(said, asked.keys)
    origin = Origin(Source.BUSINESS, clock.local_date(clock.now()))
    if asked.organisation:
        learn_organisation(asked.organisation, told, origin=origin, head=_head(said), actor=actor)
    else:
        own = {f"{said_by.BUSINESS}{key}": value for key, value in told.items()}
        learn(asked.person, own, origin=origin, actor=actor)
    if asked.dossier:
        note_look_up(asked.dossier, DATABASES["business"].national_number, actor=actor)
    return _row(asked, look_up, ANSWERED, actor=actor)


def _head(said: Mapping[str, Any]) -> str | None:
    """Who represents it now: a public id, empty for somebody we do not know; None where nobody is named."""
    number = said_by.head(said)
    if not number:
        return None
    try:
        return parties.find_by_identity(number)
    except InvalidInput:  # a number of another kind, such as a foreigner's passport
        return ""


@once
def _adopted(told: dict[str, str], look_up: str, *, actor: Actor) -> Organisation:
    details = OrganisationDetails(**told)
    made = register_organisation(details, head=actor.party, source=Source.BUSINESS, actor=actor)
    origin = Origin(Source.BUSINESS, clock.local_date(clock.now()))
    learn_organisation(made.public_id, told, origin=origin, head=actor.party, actor=actor)
    _row(AskedAbout(OWN, made.public_id, actor.party), look_up, ANSWERED, actor=actor)
    return made


@once
def _row(asked: AskedAbout, look_up: str, ending: str, *, actor: Actor) -> LookUp:
    row = LookUp.objects.create(
        public_id=look_up,
        person=Person.objects.filter(public_id=asked.person).first(),
        organisation=Organisation.objects.filter(public_id=asked.organisation).first(),
        dossier=asked.dossier,
        actor=actor.id,
        agency=actor.agency,
        why=Why.BUSINESS,
        keys=list(asked.keys),
        ending=ending,
        at=clock.now(),
    )
    event = BusinessesAsked(look_up, asked.dossier, Why.BUSINESS, asked.keys, ending)
    record(event, actor=actor.id, subject=asked.organisation or asked.person)
    return row

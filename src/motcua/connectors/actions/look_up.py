"""Ask the population database about one person: for a stated purpose, only what is needed, and never unseen."""

from dataclasses import dataclass, field

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.connectors.adapters import Inquiry, population
from motcua.connectors.errors import RegisterAway
from motcua.connectors.events import RegisterAsked
from motcua.connectors.models import LookUp
from motcua.connectors.models.look_up import ANSWERED, AWAY, UNKNOWN
from motcua.connectors.rules import residents
from motcua.dossiers.actions.note_look_up import note_look_up
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import InvalidInput
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties import queries as parties
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.actions.register import register_person
from motcua.parties.models import Person
from motcua.parties.opening import see
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source

POPULATION_NUMBER = 7  # among national databases, in messages to the national portal
TO_REGISTER = ("name", "birth", "sex")


@dataclass(frozen=True, slots=True)
class Asked:
    """About whom (a known person, or a number nobody has here yet), which facts, for which dossier if there is one."""

    keys: tuple[str, ...]
    person: str = ""
    identity: str = field(default="", repr=False)
    dossier: str = ""


def look_up(asked: Asked, *, actor: Actor) -> LookUp | None:
    """Ask, then note what was told, with the access row and the ledger's entry. None where nothing is connected.

    Call it outside a transaction. Raises NotAllowed; RegisterAway, after the attempt was noted.
    """
    register = population()
    number = _number(asked, actor) if register and asked.keys else ""
    if register is None or not number:
        return None
    key = random_code()
    keys = asked.keys if asked.person else tuple(sorted({*asked.keys, *TO_REGISTER}))
    inquiry = Inquiry(number, residents.fields_of(keys), Why.LOOK_UP, asked.dossier, actor.id, key)
    try:
        said = register.find(inquiry)
        told = None if said is None else residents.facts(said, keys)
    except (RegisterAway, ValueError, KeyError, TypeError, AttributeError) as error:
        _note_away(asked, key, actor=actor)
        raise RegisterAway from error
    return _note(asked, (key, number, told), actor=actor)


@once
def bind(look_up: str, dossier: str, person: str, *, actor: Actor) -> LookUp:
    """A look-up before filing belongs to the dossier that was filed. Others', old or used ones are left alone."""
    row = LookUp.objects.select_for_update().filter(public_id=look_up, actor=actor.id).first()
    if row is None or row.person is None:
        raise InvalidInput("Lượt tra cứu", "không phải của ông/bà.")
    if row.dossier or row.person.public_id != person or row.ending != ANSWERED:
        return row
    row.dossier = dossier
    row.save(update_fields=["dossier"])
    note_look_up(dossier, POPULATION_NUMBER, actor=actor)
    return row


def _number(asked: Asked, actor: Actor) -> str:
    if asked.identity:  # nobody here knows the person yet: only the counter asks about strangers
        require(actor, Permission.RECEIVE)
        return asked.identity
    with purpose(actor, Why.LOOK_UP, asked.dossier):
        return parties.person(asked.person).identity


@once
def _note_away(asked: Asked, look_up: str, *, actor: Actor) -> LookUp:
    return _row(asked, look_up, AWAY, actor)


@once
def _note(asked: Asked, answer: tuple[str, str, dict[str, str] | None], *, actor: Actor) -> LookUp:
    """The facts, the row, the entry and the dossier's share: all or nothing."""
    look_up, number, told = answer
    if told is None:
        return _row(asked, look_up, UNKNOWN, actor)
    person = asked.person or _registered(number, told, asked, actor)
    learn(person, told, origin=Origin(Source.POPULATION, clock.local_date(clock.now())), actor=actor)
    row = _row(asked, look_up, ANSWERED, actor, person)
    if asked.dossier:
        note_look_up(asked.dossier, POPULATION_NUMBER, actor=actor)
    return row


def _registered(number: str, told: dict[str, str], asked: Asked, actor: Actor) -> str:
    """Somebody new, known from the register alone; that they were looked at stands in their own list."""
    who = PersonDetails(told.get("name", ""), identity=number)
    person = register_person(who, source=Source.POPULATION, actor=actor).public_id
    with purpose(actor, Why.LOOK_UP, asked.dossier):
        see(person)
    return person


def _row(asked: Asked, look_up: str, ending: str, actor: Actor, person: str = "") -> LookUp:
    row = LookUp.objects.create(
        public_id=look_up,
        person=Person.objects.filter(public_id=person or asked.person).first(),
        dossier=asked.dossier,
        actor=actor.id,
        agency=actor.agency,
        why=Why.LOOK_UP,
        keys=list(asked.keys),
        ending=ending,
        at=clock.now(),
    )
    event = RegisterAsked(look_up, asked.dossier, Why.LOOK_UP, asked.keys, ending)
    record(event, actor=actor.id, subject=row.person.public_id if row.person else "")
    return row

"""A person puts their own telephone, mail address or address right. What was known before stays, superseded."""

from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.actions.facts import Origin, fact_of, locked
from motcua.parties.errors import KeptByOthers
from motcua.parties.events import PartyCorrected
from motcua.parties.models import Fact, Person
from motcua.parties.models.sealed import blind
from motcua.parties.rules.own_fields import OWN, check_own, is_own
from motcua.parties.rules.sources import Source


@once
def correct_own(fact: str, value: str, *, actor: Actor, key: str = "") -> Person:  # noqa: ARG001
    """The actor's own person, with the field as they say it is; empty takes it away.

    Raises KeptByOthers for what a register keeps, InvalidInput, NotFound for a log-in without a person.
    """
    require(actor, Permission.CORRECT_OWN)
    row = locked(actor.party)
    known = Fact.objects.filter(person=row, key=fact, superseded_at=None).first()
    if fact not in OWN or not is_own(fact, _source(row, fact, known)):
        raise KeptByOthers
    told, old = check_own(fact, value), row.unseal(fact)
    if told == old:
        return row
    _supersede(row, known, (fact, old), clock.now())
    if told:
        origin = Origin(Source.DECLARED, clock.local_date(clock.now()))
        fact_of(row, fact, told, origin, clock.now()).save(force_insert=True)
    row.put(fact, told)
    if fact == "phone":
        row.phone_blind = blind(told, "party.phone")
    row.save(update_fields=[fact, "phone_blind"])
    record(PartyCorrected((fact,), Source.DECLARED), actor=actor.id, subject=row.public_id)
    return row


def _source(row: Person, fact: str, known: Fact | None) -> Source | None:
    if known is not None:
        return Source(known.source)
    is_told = bool(bytes(getattr(row, fact)))
    return Source(row.source) if is_told else None


def _supersede(row: Person, known: Fact | None, before: tuple[str, str], now: datetime) -> None:
    """The noted fact; else the person's own field as it was, so that it stays readable."""
    fact, old = before
    if known is None and old:
        known = fact_of(row, fact, old, Origin(Source(row.source), row.as_of), now)
        known.superseded_at = now
        known.save(force_insert=True)
    elif known is not None:
        known.superseded_at = now
        known.save(update_fields=["superseded_at"])

"""Make a person or an organisation known, once."""

from django.db import IntegrityError, transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.events import PartyRegistered
from motcua.parties.models import NameToken, Organisation, Person
from motcua.parties.models.sealed import blind
from motcua.parties.rules.details import OrganisationDetails, PersonDetails, check_organisation, check_person
from motcua.parties.rules.likeness import likeness
from motcua.parties.rules.sources import Source
from motcua.parties.tokens import tokens_of


@once
def register_person(told: PersonDetails, *, source: Source, actor: Actor, key: str = "") -> Person:  # noqa: ARG001
    """Who is known by the identity number already is returned as he is: nobody overwrites by registering again."""
    require(actor, Permission.REGISTER_PARTY)
    now = clock.now()
    details = check_person(told, clock.local_date(now))
    mark = blind(details.identity, "person.identity")
    if mark and (known := Person.objects.filter(identity_blind=mark).first()):
        return known
    person = Person(source=source, as_of=clock.local_date(now), registered_at=now)
    put_person(person, details)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:  # somebody else registered the same number a moment ago
        return Person.objects.get(identity_blind=mark)
    NameToken.objects.bulk_create(tokens_of(person, details.name))
    event = PartyRegistered("person", source, bool(details.identity))
    record(event, actor=actor.id, subject=person.public_id)
    return person


@once
def register_organisation(
    told: OrganisationDetails,
    *,
    head: str = "",
    source: Source,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> Organisation:
    """`head` is the public id of the person who represents it by law. Known tax codes are returned as they are."""
    require(actor, Permission.REGISTER_PARTY)
    now = clock.now()
    details = check_organisation(told)
    mark = blind(details.tax_code, "organisation.tax_code")
    if mark and (known := Organisation.objects.filter(tax_code_blind=mark).first()):
        return known
    organisation = Organisation(source=source, as_of=clock.local_date(now), registered_at=now)
    organisation.head = _head(head)
    put_organisation(organisation, details)
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError:
        return Organisation.objects.get(tax_code_blind=mark)
    NameToken.objects.bulk_create(tokens_of(organisation, details.name))
    event = PartyRegistered("organisation", source, bool(details.tax_code))
    record(event, actor=actor.id, subject=organisation.public_id)
    return organisation


def put_person(person: Person, details: PersonDetails) -> None:
    """Seal every field and set the blind indexes; saves nothing."""
    for column in ("name", "identity", "sex", "address", "unit_code", "phone", "email"):
        person.put(column, getattr(details, column))
    person.put("birth", details.birth.isoformat() if details.birth else "")
    person.identity_blind = blind(details.identity, "person.identity")
    person.phone_blind = blind(details.phone, "party.phone")
    born = details.birth.isoformat() if details.birth else ""
    person.likeness_blind = blind(likeness(details.name, born), "person.likeness")


def put_organisation(organisation: Organisation, details: OrganisationDetails) -> None:
    """Seal every field and set the blind indexes; saves nothing."""
    for column in ("name", "tax_code", "address", "unit_code", "phone", "email"):
        organisation.put(column, getattr(details, column))
    organisation.tax_code_blind = blind(details.tax_code, "organisation.tax_code")
    organisation.phone_blind = blind(details.phone, "party.phone")


def _head(public_id: str) -> Person | None:
    if not public_id:
        return None
    found = Person.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("người đại diện theo pháp luật")
    return found

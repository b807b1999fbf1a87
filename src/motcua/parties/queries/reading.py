"""Opening what is known of people and organisations. Only inside `with purpose(...)`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from motcua.kernel.errors import NotFound
from motcua.parties.models import Organisation, Person
from motcua.parties.models.sealed import place, unseal
from motcua.parties.opening import see
from motcua.parties.rules.sources import Source


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person in clear; empty where nothing is known. `sex` is male, female or empty."""

    public_id: str
    name: str
    identity: str
    birth: date | None
    sex: str
    address: str
    unit_code: str
    phone: str
    email: str
    source: Source
    as_of: date


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation in clear; `head` is the public id of the person who represents it by law."""

    public_id: str
    name: str
    tax_code: str
    address: str
    unit_code: str
    phone: str
    email: str
    head: str
    source: Source
    as_of: date


class SealedName(NamedTuple):
    """The name of a person or an organisation as it lies in a row that was read with others."""

    party: str
    sealed: bytes
    is_person: bool


def person(public_id: str) -> PersonView:
    """Raises NotFound; NoPurpose outside a purpose."""
    return _one(people([public_id]), "cá nhân")


def people(public_ids: Collection[str]) -> dict[str, PersonView]:
    """Those that exist, by public id: one question for a whole page."""
    rows = Person.objects.filter(public_id__in=public_ids)
    return {row.public_id: _person(row) for row in rows}


def organisation(public_id: str) -> OrganisationView:
    """Raises NotFound; NoPurpose outside a purpose."""
    row = Organisation.objects.select_related("head").filter(public_id=public_id).first()
    if row is None:
        raise NotFound("tổ chức")
    return OrganisationView(
        row.public_id,
        row.reveal("name"),
        row.reveal("tax_code"),
        row.reveal("address"),
        row.reveal("unit_code"),
        row.reveal("phone"),
        row.reveal("email"),
        row.head.public_id if row.head else "",
        Source(row.source),
        row.as_of,
    )


def names(public_ids: Collection[str]) -> dict[str, str]:
    """Names only, of people and organisations, by public id: what a list page needs."""
    found: dict[str, str] = {}
    for model in (Person, Organisation):  # no model instances: a page of a hundred costs half
        missing = [public_id for public_id in public_ids if public_id not in found]
        rows = model._default_manager.filter(public_id__in=missing).values_list("public_id", "name")
        for public_id, sealed in rows:
            see(public_id)
            found[public_id] = unseal(sealed, place(model, "name", public_id))
    return found


def opened_names(rows: Iterable[SealedName]) -> dict[str, str]:
    """The same of rows at hand. Raises NoPurpose outside a purpose, wherever the rows were read."""
    found: dict[str, str] = {}
    for row in rows:
        if row.party not in found:
            see(row.party)
            model = Person if row.is_person else Organisation
            found[row.party] = unseal(row.sealed, place(model, "name", row.party))
    return found


def kind_of(public_id: str) -> str:
    """«citizen» or «organisation»; opens nothing. Raises NotFound."""
    if Person.objects.filter(public_id=public_id).exists():
        return "citizen"
    if Organisation.objects.filter(public_id=public_id).exists():
        return "organisation"
    raise NotFound("chủ thể")


def _one(found: dict[str, PersonView], what: str) -> PersonView:
    if not found:
        raise NotFound(what)
    return next(iter(found.values()))


def _person(row: Person) -> PersonView:
    birth = row.reveal("birth")
    return PersonView(
        row.public_id,
        row.reveal("name"),
        row.reveal("identity"),
        date.fromisoformat(birth) if birth else None,
        row.reveal("sex"),
        row.reveal("address"),
        row.reveal("unit_code"),
        row.reveal("phone"),
        row.reveal("email"),
        Source(row.source),
        row.as_of,
    )

"""How a party can be reached: which ways there are, asked without opening anything; and one address, inside a purpose."""

from collections.abc import Collection

from motcua.parties.models import Fact, Organisation, Person
from motcua.parties.rules.sources import VOUCHES_FOR_PHONE, Source

CONTACTS = ("email", "phone")


def reachable(parties: Collection[str]) -> dict[str, frozenset[str]]:
    """Party → which of «email» and «phone» are known. Opens nothing: an unknown one is stored empty."""
    found: dict[str, frozenset[str]] = {}
    for model in (Person, Organisation):
        rows = model._default_manager.filter(public_id__in=parties).values_list("public_id", *CONTACTS)
        for public_id, *sealed in rows:
            found[public_id] = frozenset(name for name, value in zip(CONTACTS, sealed, strict=True) if value)
    return found


def has_own_phone(party: str) -> bool:
    """A register, the person's log-in or their own hand told the telephone; what was typed for them proves nothing. Opens nothing."""
    row = Person.objects.filter(public_id=party).exclude(phone=b"").first() if party else None
    if row is None:
        return False
    told = Fact.objects.filter(person=row, key="phone", superseded_at=None).values_list("source", flat=True)
    if (
        fact := told.first()
    ):  # a declared fact is by the person's own hand; a declared registration by whoever filed
        return fact in VOUCHES_FOR_PHONE or fact == Source.DECLARED
    return row.source in VOUCHES_FOR_PHONE


def contact(party: str, column: str) -> str:
    """The address, empty when there is none (any more). NoPurpose outside a purpose."""
    for model in (Person, Organisation):
        row = model._default_manager.filter(public_id=party).first()
        if row is not None:
            return row.reveal(column)
    return ""

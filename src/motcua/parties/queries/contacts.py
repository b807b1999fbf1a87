"""How a party can be reached: which ways there are, asked without opening anything; and one address, inside a purpose."""

from collections.abc import Collection

from motcua.parties.models import Organisation, Person

CONTACTS = ("email", "phone")


def reachable(parties: Collection[str]) -> dict[str, frozenset[str]]:
    """Party → which of «email» and «phone» are known. Opens nothing: an unknown one is stored empty."""
    found: dict[str, frozenset[str]] = {}
    for model in (Person, Organisation):
        rows = model._default_manager.filter(public_id__in=parties).values_list("public_id", *CONTACTS)
        for public_id, *sealed in rows:
            found[public_id] = frozenset(name for name, value in zip(CONTACTS, sealed, strict=True) if value)
    return found


def contact(party: str, column: str) -> str:
    """The address, empty when there is none (any more). NoPurpose outside a purpose."""
    for model in (Person, Organisation):
        row = model._default_manager.filter(public_id=party).first()
        if row is not None:
            return row.reveal(column)
    return ""

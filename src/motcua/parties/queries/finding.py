"""Finding without reading: equal numbers and words have equal keyed hashes. Answers are opaque public ids."""

from motcua.kernel.text import fold
from motcua.parties.models import NameToken, Organisation, Person
from motcua.parties.models.sealed import blind
from motcua.parties.rules import identity_number, tax_code
from motcua.parties.rules.contact import check_phone
from motcua.parties.rules.names import PREFIX_LENGTH, words
from motcua.parties.tokens import prefix_token, word_token

MOST = 50


def find_by_identity(number: str) -> str:
    """The person's public id, or nothing. Raises InvalidInput for a number that cannot be one."""
    wanted = blind(identity_number.check(number), "person.identity")
    return Person.objects.filter(identity_blind=wanted).values_list("public_id", flat=True).first() or ""


def look_alikes(public_id: str) -> list[str]:
    """Public ids of others with this person's name and day of birth: the machine compares, nobody reads."""
    mine = Person.objects.filter(public_id=public_id, likeness_blind__isnull=False).values("likeness_blind")
    rows = Person.objects.filter(likeness_blind__in=mine).exclude(public_id=public_id).order_by("-pk")
    return list(rows.values_list("public_id", flat=True)[:MOST])


def find_named(number: str, name: str) -> str:
    """The public id of who has both, or nothing; the machine compares, nobody reads. Raises InvalidInput."""
    wanted = blind(identity_number.check(number), "person.identity")
    row = Person.objects.filter(identity_blind=wanted).first()
    return row.public_id if row and fold(row.unseal("name")) == fold(name) else ""


def find_by_tax_code(code: str) -> str:
    """The organisation's public id, or nothing. Raises InvalidInput."""
    wanted = blind(tax_code.check(code), "organisation.tax_code")
    return (
        Organisation.objects.filter(tax_code_blind=wanted).values_list("public_id", flat=True).first() or ""
    )


def find_by_phone(number: str) -> list[str]:
    """Public ids of people and organisations with this telephone. Raises InvalidInput."""
    wanted = blind(check_phone(number), "party.phone")
    people = Person.objects.filter(phone_blind=wanted).values_list("public_id", flat=True)
    houses = Organisation.objects.filter(phone_blind=wanted).values_list("public_id", flat=True)
    return [*people[:MOST], *houses[:MOST]]


def search(text: str, limit: int = MOST) -> list[str]:
    """People whose name has all these words, accents or not; the last may be its first three letters or more."""
    rows = Person.objects.order_by("pk")
    for tokens in _tokens(text):
        rows = rows.filter(pk__in=NameToken.objects.filter(token__in=tokens).values("person"))
    return list(rows.values_list("public_id", flat=True)[:limit]) if words(text) else []


def search_organisations(text: str, limit: int = MOST) -> list[str]:
    """The same for organisations."""
    rows = Organisation.objects.order_by("pk")
    for tokens in _tokens(text):
        rows = rows.filter(pk__in=NameToken.objects.filter(token__in=tokens).values("organisation"))
    return list(rows.values_list("public_id", flat=True)[:limit]) if words(text) else []


def _tokens(text: str) -> list[list[bytes]]:
    """For each word the tokens of which one must be there."""
    *whole, last = words(text) or [""]
    return [*([word_token(word)] for word in whole), _last(last)]


def _last(word: str) -> list[bytes]:
    exact = word_token(word)
    if len(word) == PREFIX_LENGTH:
        return [exact, prefix_token(word)]
    if len(word) < PREFIX_LENGTH or NameToken.objects.filter(token=exact).exists():
        return [exact]
    return [prefix_token(word[:PREFIX_LENGTH])]

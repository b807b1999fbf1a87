"""Note a fact, or put a person's own fields right. What was known before stays, superseded."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.actions.register import put_person
from motcua.parties.events import FactNoted, PartyCorrected
from motcua.parties.models import Fact, NameToken, Person
from motcua.parties.queries.facts import BASE
from motcua.parties.rules.details import PersonDetails, check_person
from motcua.parties.rules.sources import SOURCE_WORDS, Source, may_replace
from motcua.parties.tokens import tokens_of


@dataclass(frozen=True, slots=True)
class Origin:
    """Where it came from, and on which day it was true."""

    source: Source
    as_of: date


@once
def note_fact(person: str, fact: str, value: str, *, origin: Origin, actor: Actor) -> Fact:
    """`fact` is a dotted key, «household.head». A weaker source does not replace a stronger one: the known fact returns."""
    require(actor, Permission.REGISTER_PARTY)
    row = locked(person)
    text = nfc(value)
    if not text or not fact:
        raise InvalidInput("Dữ kiện", "chưa ghi giá trị.")
    if fact in BASE:
        raise InvalidInput("Dữ kiện", "thông tin nhân thân được sửa bằng thao tác riêng.")
    known = Fact.objects.filter(person=row, key=fact, superseded_at=None).first()
    if known is not None and not may_replace(origin.source, Source(known.source)):
        return known
    now = clock.now()
    if known is not None:
        known.superseded_at = now
        known.save(update_fields=["superseded_at"])
    noted = fact_of(row, fact, text, origin, now)
    noted.save(force_insert=True)
    record(FactNoted(fact, origin.source, origin.as_of), actor=actor.id, subject=person)
    return noted


@once
def correct_person(person: str, told: PersonDetails, *, origin: Origin, actor: Actor) -> Person:
    """Replace the person's own fields; those left empty stay. Raises InvalidInput when the source is too weak.

    The identity number is never changed into another one: that would be another person.
    """
    require(actor, Permission.REGISTER_PARTY)
    row = locked(person)
    if not may_replace(origin.source, Source(row.source)):
        raise InvalidInput(
            "Nguồn",
            Phrase("yếu hơn thông tin đã có ({source}).", source=SOURCE_WORDS[Source(row.source)]),
        )
    old = {column: row.unseal(column) for column in BASE}
    now = clock.now()
    details = check_person(_filled(told, old), clock.local_date(now))
    if old["identity"] and details.identity != old["identity"]:
        raise InvalidInput("Số định danh cá nhân", "khác số đã ghi nhận; đây là một người khác.")
    before = Origin(Source(row.source), row.as_of)
    put_person(row, details)
    changed = [column for column in BASE if row.unseal(column) != old[column]]
    alone = _stand_alone(row, changed, origin.source, now)
    replaced = [fact_of(row, column, old[column], before, now) for column in alone if old[column]]
    for fact in replaced:
        fact.superseded_at = now
    Fact.objects.bulk_create(replaced)
    row.source, row.as_of = origin.source, origin.as_of
    row.save()
    NameToken.objects.filter(person=row).delete()
    NameToken.objects.bulk_create(tokens_of(row, details.name))
    record(PartyCorrected(tuple(changed), origin.source), actor=actor.id, subject=person)
    return row


def _stand_alone(row: Person, changed: list[str], source: Source, now: datetime) -> list[str]:
    """Which of the changed fields no noted fact tells already; those facts are superseded. Raises InvalidInput."""
    noted = list(Fact.objects.filter(person=row, key__in=changed, superseded_at=None))
    for fact in noted:
        if not may_replace(source, Source(fact.source)):
            words = Phrase("yếu hơn thông tin đã có ({source}).", source=SOURCE_WORDS[Source(fact.source)])
            raise InvalidInput("Nguồn", words)
        fact.superseded_at = now
        fact.save(update_fields=["superseded_at"])
    told = {fact.key for fact in noted}
    return [column for column in changed if column not in told]


def _filled(told: PersonDetails, old: dict[str, str]) -> PersonDetails:
    birth = told.birth or (date.fromisoformat(old["birth"]) if old["birth"] else None)
    words = {column: getattr(told, column) or old[column] for column in BASE if column != "birth"}
    return PersonDetails(birth=birth, **words)


def fact_of(person: Person, fact: str, value: str, origin: Origin, now: datetime) -> Fact:
    """Sealed, not saved yet."""
    row = Fact(person=person, key=fact, source=origin.source, as_of=origin.as_of, recorded_at=now)
    row.put("value", value)
    return row


def locked(public_id: str) -> Person:
    """The person's row, for the rest of the transaction. Raises NotFound."""
    row = Person.objects.select_for_update().filter(public_id=public_id).first()
    if row is None:
        raise NotFound("cá nhân")
    return row

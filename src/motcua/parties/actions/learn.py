"""Note several facts about a person from one source: a card, a register. Nothing stronger is overwritten."""

from collections.abc import Mapping
from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import fold, nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.actions.facts import Origin, fact_of, locked
from motcua.parties.actions.register import put_person
from motcua.parties.errors import CardOfAnother
from motcua.parties.events import FactsLearned
from motcua.parties.models import Fact, NameToken, Person
from motcua.parties.queries.facts import BASE
from motcua.parties.rules.details import PersonDetails, check_person
from motcua.parties.rules.own_fields import CONTACTS
from motcua.parties.rules.sources import Source, may_replace
from motcua.parties.tokens import tokens_of


@once
def learn(person: str, told: Mapping[str, str], *, origin: Origin, actor: Actor) -> Person:
    """The person with what this source tells; what a stronger source knows stays as it is.

    Each fact keeps its own source. A number or a name of somebody else raises CardOfAnother and notes nothing. The person's
    own identity number is never written here: only a log-in or an officer vouches for it.
    """
    require(actor, Permission.REGISTER_PARTY)
    row = locked(person)
    values = {key: nfc(value) for key, value in told.items() if nfc(value)}
    old = {key: row.unseal(key) for key in BASE}
    _is_same(values, old)
    noted = tuple(key for key in sorted(values) if _note(row, key, (values[key], old.get(key, "")), origin))
    changed = {
        key: values[key] for key in noted if key in BASE and key != "identity" and values[key] != old[key]
    }
    if changed:
        _put(row, old | changed)
    if noted:
        record(FactsLearned(noted, origin.source, origin.as_of), actor=actor.id, subject=person)
    return row


def _is_same(values: Mapping[str, str], old: Mapping[str, str]) -> None:
    number, name = values.get("identity"), values.get("name")
    if number and old["identity"] and number != old["identity"]:
        raise CardOfAnother
    if name and not old["identity"] and fold(name) != fold(old["name"]):
        raise CardOfAnother


def _note(row: Person, key: str, values: tuple[str, str], origin: Origin) -> bool:
    """One fact beside the others. `values`: the new one, and that of the person's own field."""
    new, old = values
    now = clock.now()
    known = Fact.objects.filter(person=row, key=key, superseded_at=None).first()
    before = Source(known.source) if known else Source(row.source) if old else None
    if before is not None and not may_replace(origin.source, before):
        return False
    if key in CONTACTS and _was_put_right(row, key, new, origin.source):
        return False
    if known is None and old and old != new:
        replaced = fact_of(row, key, old, Origin(Source(row.source), row.as_of), now)
        replaced.superseded_at = now
        replaced.save(force_insert=True)
    if known is not None:
        if (known.source, known.as_of, known.unseal("value")) == (origin.source, origin.as_of, new):
            return True
        known.superseded_at = now
        known.save(update_fields=["superseded_at"])
    fact_of(row, key, new, origin, now).save(force_insert=True)
    return True


def _was_put_right(row: Person, key: str, value: str, source: Source) -> bool:
    """This source says again what the person has put right since: a log-in repeats an old number each time."""
    told = Fact.objects.filter(person=row, key=key)
    now = told.filter(superseded_at=None).first()
    if now is not None and now.source != Source.DECLARED:
        return False
    last = told.filter(source=source, superseded_at__isnull=False).order_by("-id").first()
    return last is not None and last.unseal("value") == value


def _put(row: Person, words: Mapping[str, str]) -> None:
    born = words["birth"]
    told = PersonDetails(
        birth=_date(born) if born else None, **{key: words[key] for key in BASE if key != "birth"}
    )
    put_person(row, check_person(told, clock.local_date(clock.now())))
    row.save()
    NameToken.objects.filter(person=row).delete()
    NameToken.objects.bulk_create(tokens_of(row, told.name))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("Ngày sinh", "không đọc được.", "02/09/1990") from error

"""`with purpose(actor, why, subject):` the only way to read personal data; leaves one access row and one ledger entry."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.kernel.statements import insert
from motcua.ledger.record import record
from motcua.parties.events import PersonalDataRead
from motcua.parties.models import AccessLog
from motcua.parties.opening import NoPurpose, Opening, SomebodyElses, opened, see
from motcua.parties.queries.access import digest_of
from motcua.parties.queries.representation import principals_of
from motcua.parties.rules.purposes import Why

__all__ = ["NoPurpose", "Why", "looked_at", "purpose", "see"]


@contextmanager
def purpose(actor: Actor, why: str, subject: str = "") -> Iterator[Opening]:
    """Personal fields open inside. Afterwards, in the same transaction: one row for everybody who was seen.

    Officers may open whom their work brings them (the room that owns the dossier has asked first); citizens only
    themselves and whom they represent. Raises NotAllowed. If the row cannot be written, nothing was read.
    """
    if not why.strip():
        raise InvalidInput("Mục đích xem dữ liệu cá nhân", "chưa ghi.", Why.HANDLING)
    opening = Opening(actor, why, subject, _whom(actor))
    with transaction.atomic():
        with opened(opening):
            try:
                yield opening
            except SomebodyElses as refused:
                raise _refusal() from refused
        if opening.seen:
            _leave_a_trace(opening)


def looked_at(actor: Actor, why: str, subject: str, persons: Iterable[str]) -> None:
    """Somebody looked at what is known of these people, without opening a personal field: the same row and entry."""
    _leave_a_trace(Opening(actor, why, subject, seen=dict.fromkeys(persons)))


class OwnPeople:
    """A citizen, and whom they represent: that is asked, once, when somebody else than themselves is looked at."""

    def __init__(self, party: str) -> None:
        self.party = party
        self.others: frozenset[str] | None = None

    def __contains__(self, party: object) -> bool:
        if party == self.party:
            return True
        if self.others is None:
            self.others = frozenset(principals_of(self.party))
        return party in self.others


def _whom(actor: Actor) -> OwnPeople | None:
    if may(actor, Permission.SEE_PERSON):
        return None
    if not actor.party:
        raise _refusal()
    return OwnPeople(actor.party)


def _refusal() -> NotAllowed:
    return NotAllowed(act_name(Permission.SEE_PERSON), who_may(Permission.SEE_PERSON))


def _leave_a_trace(opening: Opening) -> None:
    actor, persons = opening.actor, sorted(opening.seen)
    row = AccessLog(
        actor=actor.id,
        agency=actor.agency,
        why=opening.why,
        subject=opening.subject,
        persons=persons,
        at=clock.now(),
    )
    insert(row)
    # The ledger keeps a digest of the list, so a changed or missing row shows and the list itself can expire.
    event = PersonalDataRead(
        row.pk, actor.agency, opening.why, opening.subject, len(persons), digest_of(persons)
    )
    record(event, actor=actor.id, subject=persons[0] if len(persons) == 1 else "")

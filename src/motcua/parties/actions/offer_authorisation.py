"""Ask somebody to act for one, and answer such a question.

The giver writes a number and a name; nobody looks whether there is such a person, so nobody can learn it here. Whoever
has both finds the offer among their own.
"""

from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.actions.authorise import Scope, giver, grant, only_for_oneself
from motcua.parties.events import (
    AuthorisationOfferAnswered,
    AuthorisationOffered,
    AuthorisationOfferWithdrawn,
)
from motcua.parties.models import Authorisation, AuthorisationOffer, Organisation, Person
from motcua.parties.models.sealed import blind
from motcua.parties.queries.offers import is_addressed_to
from motcua.parties.rules import identity_number
from motcua.parties.rules.authorisation import MOST_OPEN, REASON_MAX, last_day
from motcua.parties.rules.details import Discreet
from motcua.parties.rules.names import check_person_name

TAKER = "Người được ủy quyền"


@dataclass(frozen=True, slots=True, repr=False)
class Addressee(Discreet):
    """Whom the giver means, as on the person's card, and why."""

    number: str
    name: str
    reason: str = ""


@once
def offer_authorisation(
    principal: str,
    to: Addressee,
    *,
    scope: Scope,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> AuthorisationOffer:
    """The same answer whether anybody has this number or not. Raises InvalidInput, NotAllowed."""
    require(actor, Permission.AUTHORISE)
    person, organisation = giver(principal)
    only_for_oneself(actor, principal, organisation)
    number, name = identity_number.check(to.number), check_person_name(to.name)
    mark, now = blind(number, "person.identity"), clock.now()
    if mark and Person.objects.filter(public_id=actor.party, identity_blind=mark).exists():
        raise InvalidInput(TAKER, "phải là người khác.")
    if len(reason := nfc(to.reason)) > REASON_MAX:
        raise InvalidInput("Lý do", Phrase("dài quá {most} ký tự.", most=REASON_MAX))
    row = AuthorisationOffer(
        person=person,
        organisation=organisation,
        addressee_blind=mark,
        procedures=list(scope.procedures),
        starts_on=scope.starts_on,
        ends_on=last_day(scope.starts_on, scope.ends_on, clock.local_date(now)),
        offered_at=now,
    )
    _not_too_many(row)
    for column, value in (("addressee_number", number), ("addressee_name", name), ("reason", reason)):
        row.put(column, value)
    row.put("giver_name", _name(person, organisation))
    row.save(force_insert=True)
    event = AuthorisationOffered(row.public_id, scope.procedures, row.starts_on, row.ends_on)
    record(event, actor=actor.id, subject=principal)
    return row


@once
def withdraw_offer(public_id: str, *, actor: Actor, key: str = "") -> AuthorisationOffer:  # noqa: ARG001
    """Before it is answered. Raises NotFound, NotAllowed."""
    require(actor, Permission.AUTHORISE)
    row = _open_offer(public_id)
    only_for_oneself(actor, row.whose(), row.organisation)
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    record(AuthorisationOfferWithdrawn(public_id), actor=actor.id, subject=row.whose())
    return row


@once
def answer_offer(
    public_id: str,
    *,
    is_accepted: bool,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> AuthorisationOffer:
    """Yes makes the authorisation, from this moment. Raises NotFound for anybody it is not addressed to."""
    require(actor, Permission.ANSWER_AUTHORISATION)
    row, taker = _open_offer(public_id), Person.objects.filter(public_id=actor.party).first()
    if taker is None or not is_addressed_to(row, taker):
        raise NotFound("đề nghị nhận ủy quyền")
    now = clock.now()
    if row.ends_on < clock.local_date(now):
        raise InvalidInput("Thời hạn ủy quyền", "đã qua.")
    row.answered_at = now
    if is_accepted:
        row.authorisation = grant(_authorisation(row, taker), actor)
    row.save(update_fields=["answered_at", "authorisation"])
    record(AuthorisationOfferAnswered(public_id, is_accepted), actor=actor.id, subject=row.whose())
    return row


def _authorisation(row: AuthorisationOffer, taker: Person) -> Authorisation:
    made = Authorisation(
        person=row.person,
        organisation=row.organisation,
        representative=taker,
        procedures=row.procedures,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
    made.put("representative_name", row.unseal("addressee_name"))
    made.put("reason", row.unseal("reason"))
    return made


def _open_offer(public_id: str) -> AuthorisationOffer:
    rows = AuthorisationOffer.objects.select_for_update(of=("self",))
    rows = rows.select_related("person", "organisation__head")
    row = rows.filter(public_id=public_id, answered_at=None, withdrawn_at=None).first()
    if row is None:
        raise NotFound("đề nghị ủy quyền đang chờ trả lời")
    return row


def _not_too_many(row: AuthorisationOffer) -> None:
    waiting = AuthorisationOffer.objects.filter(
        person=row.person,
        organisation=row.organisation,
        answered_at=None,
        withdrawn_at=None,
        ends_on__gte=clock.local_date(clock.now()),
    )
    if waiting.count() >= MOST_OPEN:
        reason = Phrase("đã có {most} đề nghị chờ trả lời; hãy rút bớt rồi gửi.", most=MOST_OPEN)
        raise InvalidInput("Đề nghị ủy quyền", reason)


def _name(person: Person | None, organisation: Organisation | None) -> str:
    owner = person or organisation
    return owner.unseal("name") if owner else ""

"""Offers to act for somebody: those one made, those addressed to one. What is written in them needs a purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.text import fold
from motcua.parties.models import AuthorisationOffer, Person
from motcua.parties.opening import see
from motcua.parties.queries.representation import headed_by
from motcua.parties.rules.authorisation import OfferState, masked, offer_state

LISTED = 100


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer, opened; `principal` is a public id, an empty `procedures` means all."""

    public_id: str
    principal: str
    giver_name: str
    addressee_name: str
    addressee_number: str  # masked
    reason: str
    procedures: tuple[str, ...]
    starts_on: date
    ends_on: date
    offered_at: datetime
    state: OfferState
    authorisation: str  # public id of what came of it
    is_given: bool  # by who looks; otherwise they are the addressee


def offers_given(party: str) -> list[OfferView]:
    """By this person or an organisation they head, newest first; inside a purpose."""
    mine = [party, *headed_by(party)]
    rows = _rows().filter(Q(person__public_id__in=mine) | Q(organisation__public_id__in=mine))
    return [_view(row, party, is_given=True) for row in rows.order_by("-pk")[:LISTED]]


def offers_received(party: str) -> list[OfferView]:
    """Those with this person's number and name that still wait, newest first; inside a purpose."""
    person = Person.objects.filter(public_id=party).first()
    views = (_view(row, party, is_given=False) for row in _addressed(person))
    return [view for view in views if view.state is OfferState.WAITING]


def offer(public_id: str, party: str) -> OfferView:
    """For the giver and the addressee. Raises NotFound for anybody else."""
    row = _rows().filter(public_id=public_id).first()
    if row is not None and row.whose() in {party, *headed_by(party)}:
        return _view(row, party, is_given=True)
    person = Person.objects.filter(public_id=party).first()
    if row is None or row.withdrawn_at or person is None or not is_addressed_to(row, person):
        raise NotFound("đề nghị nhận ủy quyền")
    return _view(row, party, is_given=False)


def addressees(public_ids: Iterable[str]) -> dict[str, str]:
    """Offer → public id of the person it is addressed to, for those that somebody can read. For messages."""
    found = {}
    for row in AuthorisationOffer.objects.filter(public_id__in=list(public_ids)):
        person = Person.objects.filter(identity_blind=bytes(row.addressee_blind)).first()
        if person is not None and is_addressed_to(row, person):
            found[row.public_id] = person.public_id
    return found


def is_addressed_to(row: AuthorisationOffer, person: Person) -> bool:
    """Number and name are both theirs; marks and capitals do not matter. The machine compares, nobody reads."""
    if not person.identity_blind or bytes(row.addressee_blind) != bytes(person.identity_blind):
        return False
    return fold(row.unseal("addressee_name")) == fold(person.unseal("name"))


def _addressed(person: Person | None) -> list[AuthorisationOffer]:
    if person is None or not person.identity_blind:
        return []
    rows = _rows().filter(addressee_blind=bytes(person.identity_blind), answered_at=None, withdrawn_at=None)
    return [row for row in rows.order_by("-pk")[:LISTED] if is_addressed_to(row, person)]


def _rows() -> QuerySet[AuthorisationOffer]:
    return AuthorisationOffer.objects.select_related("person", "organisation", "authorisation")


def _view(row: AuthorisationOffer, party: str, *, is_given: bool) -> OfferView:
    see(row.whose() if is_given else party)  # a letter is also its reader's
    answer = None if row.answered_at is None else row.authorisation is not None
    state = offer_state(
        clock.local_date(clock.now()), row.ends_on, answer=answer, is_withdrawn=row.withdrawn_at is not None
    )
    return OfferView(
        row.public_id,
        row.whose(),
        row.unseal("giver_name"),
        row.unseal("addressee_name"),
        masked(row.unseal("addressee_number")),
        row.unseal("reason"),
        tuple(row.procedures),
        row.starts_on,
        row.ends_on,
        row.offered_at,
        state,
        row.authorisation.public_id if row.authorisation else "",
        is_given,
    )

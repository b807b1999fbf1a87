"""A message of the national portal: believed when signed and fresh, taken once, refused in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.db import IntegrityError

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.connectors.actions.file_national import fetched, file_told
from motcua.connectors.errors import FiledOtherwise, MessageChanged, NationalForged, NotYetHere
from motcua.connectors.events import NationalArrived
from motcua.connectors.models import NationalArrival, NationalFiling
from motcua.connectors.models.national_arrival import REFUSED, TAKEN
from motcua.connectors.rules import national_arrivals as reading
from motcua.connectors.rules.national_arrivals import Arrival, Kind, Told
from motcua.dossiers.actions.stop import withdraw
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.kernel.phrase import Phrase, bare
from motcua.kernel.signed import Letter, is_fresh, is_genuine
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

PORTAL = Actor("national", frozenset({Role.INTEGRATOR}))
ANSWER_MAX, BUSY = 600, 500
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """What the portal is answered: our number of the dossier."""

    number: str
    is_new: bool


# What a room beside this one does with a message: (dossier's public id, content, the person as actor).
Taker = Callable[[str, Mapping[str, Any], Actor], None]


def take(letter: Letter, others: Mapping[str, Taker]) -> Taken:
    """A message as it came. Outside transactions: files are fetched.

    Raises NationalForged, InvalidInput, and whatever the act itself refuses. What comes twice is answered as the first time.
    """
    arrival = _believed(letter)
    known = NationalArrival.objects.filter(key=arrival.key, state=TAKEN).first()
    if known is not None:
        return _again(known, arrival)
    try:
        return _taken(arrival, others)
    except DomainError as error:
        _note_refusal(arrival, error)
        raise


def _believed(letter: Letter) -> Arrival:
    if not settings.NATIONAL_URL:
        raise NotFound(what="kết nối với Cổng Dịch vụ công quốc gia")
    for reason, is_fine in (
        ("forged", is_genuine(letter, settings.NATIONAL_SECRET)),
        ("stale", is_fresh(letter, clock.now())),
    ):
        if not is_fine:
            log.warning("national.message_refused", reason=reason, size=len(letter.body))
            raise NationalForged
    return reading.read(letter.body)


def _again(known: NationalArrival, arrival: Arrival) -> Taken:
    if known.digest != arrival.digest:
        raise MessageChanged(key=arrival.key)
    NationalArrival.objects.filter(pk=known.pk).update(times=known.times + 1)
    return Taken(known.dossier_number, is_new=False)


def _taken(arrival: Arrival, others: Mapping[str, Taker]) -> Taken:
    """What needs the network is done before the transaction of the act begins."""
    if arrival.kind is Kind.FILING:
        return _filed(arrival)
    dossier = _known(arrival.number)
    person = _person(dossier)
    if taker := others.get(arrival.kind):
        taker(
            dossier.public_id, arrival.content, person
        )  # no row: who rates without a name leaves no trace here, nor that it came too early
        NationalArrival.objects.filter(key=arrival.key, state=REFUSED).delete()
        return Taken(dossier.number or "", is_new=True)
    if arrival.kind is Kind.SUPPLEMENT:
        given = fetched(reading.files(arrival.content), actor=PORTAL)
        _supply(arrival, dossier.public_id, given, actor=person, key=_key(arrival))
    elif arrival.kind is Kind.WITHDRAWAL:
        _withdraw(arrival, dossier.public_id, actor=person, key=_key(arrival))
    else:
        raise InvalidInput("Loai", Phrase("chưa nhận loại này."), Phrase("HO_SO, BO_SUNG, RUT"))
    return Taken(dossier.number or "", is_new=True)


def _filed(arrival: Arrival) -> Taken:
    """Two messages may bring one number at the same moment: one files, the other finds it filed."""
    if (earlier := _filed_before(arrival)) is not None:
        return earlier
    told = reading.filing(arrival.content)
    components = fetched(told.files, actor=PORTAL)
    try:
        row = _file(arrival, told, components, actor=PORTAL, key=_key(arrival))
    except IntegrityError:
        if (meanwhile := _filed_before(arrival)) is None:
            raise
        return meanwhile
    return Taken(row.dossier_number, is_new=True)


def _filed_before(arrival: Arrival) -> Taken | None:
    earlier = NationalFiling.objects.filter(number=arrival.number).select_related("dossier").first()
    if earlier is None:
        return None
    same = NationalArrival.objects.filter(number=arrival.number, digest=arrival.digest, state=TAKEN)
    if not same.exists():
        raise FiledOtherwise(number=arrival.number)
    return Taken(earlier.dossier.number or "", is_new=False)


@once
def _file(
    arrival: Arrival,
    told: Told,
    components: tuple[GivenComponent, ...],
    *,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> NationalArrival:
    dossier = file_told(arrival.number, told, components, actor=actor)
    return _row(arrival, dossier, actor)


@once
def _supply(
    arrival: Arrival,
    public_id: str,
    given: tuple[GivenComponent, ...],
    *,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> NationalArrival:
    row = supply(public_id, reading.answers(arrival.content), given, actor=actor)
    return _row(arrival, row.dossier, actor)


@once
def _withdraw(arrival: Arrival, public_id: str, *, actor: Actor, key: str = "") -> NationalArrival:  # noqa: ARG001
    row = withdraw(public_id, reading.reason(arrival.content), actor=actor)
    return _row(arrival, row.dossier, actor)


def _row(arrival: Arrival, dossier: Dossier, actor: Actor) -> NationalArrival:
    row, _ = NationalArrival.objects.update_or_create(
        key=arrival.key,
        defaults={
            "kind": arrival.kind,
            "number": arrival.number,
            "digest": arrival.digest,
            "state": TAKEN,
            "answer": "",
            "dossier_number": dossier.number or "",
            "arrived_at": clock.now(),
        },
    )
    event = NationalArrived(arrival.key, arrival.kind, arrival.number)
    record(event, actor=actor.id, subject=dossier.public_id)
    return row


def _note_refusal(arrival: Arrival, error: DomainError) -> None:
    """For the operator; what was taken meanwhile stays taken, what is only late is no refusal."""
    log.warning("national.message_refused", reason=error.code, kind=arrival.kind, number=arrival.number)
    if error.status >= BUSY or NationalArrival.objects.filter(key=arrival.key, state=TAKEN).exists():
        return
    NationalArrival.objects.update_or_create(
        key=arrival.key,
        defaults={
            "kind": arrival.kind,
            "number": arrival.number,
            "digest": arrival.digest,
            "state": REFUSED,
            "answer": f"{error.code}: {plain_words(error)}"[:ANSWER_MAX],
            "arrived_at": clock.now(),
        },
    )


def plain_words(error: DomainError) -> str:
    """What it says whoever sent it: which field and why, without the values, which may be a person's."""
    facts = dict(error.facts)
    if field := facts.get("field"):
        facts["field"] = Phrase(str(field).replace("{", "{{").replace("}", "}}"))  # a name of ours
    return bare(Phrase(f"{error.message} {error.advice}".strip(), **facts))


def _known(number: str) -> Dossier:
    found = NationalFiling.objects.filter(number=number).select_related("dossier").first()
    if found is None:
        raise NotYetHere(number=number)
    return found.dossier


def _person(dossier: Dossier) -> Actor:
    """Whoever filed it there: the portal knows them by their e-identity, and speaks for nobody else."""
    owner = dossier.person or dossier.organisation
    return Actor(PORTAL.id, frozenset({Role.CITIZEN}), party=owner.public_id if owner else "")


def _key(arrival: Arrival) -> str:
    return f"national:{arrival.key}"

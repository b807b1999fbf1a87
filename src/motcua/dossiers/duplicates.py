"""Possible doubles of a dossier or of a person at the counter: shown with the way there, decided by people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import duplicates
from motcua.dossiers.rules.lifecycle import OPEN, STATUS_NAMES, Status
from motcua.dossiers.scope import may_see
from motcua.kernel import clock
from motcua.kernel.gathering import Wish
from motcua.kernel.statements import Reading, Slot
from motcua.parties import queries as parties

MOST = 5


def _question(applicant: str) -> Reading[Dossier]:
    counts = Q(status__in=OPEN) | Q(status__in=duplicates.ENDED_WITHOUT_OUTCOME, finished_at__gte=Slot(2))
    same = Q(**{applicant: Slot(0)}) & Q(revision__code=Slot(1))
    return Reading(
        lambda: Dossier.objects.filter(same & counts).order_by("-id")[: MOST + 1]
    )  # itself among them


SAME_PERSON, SAME_FIRM = _question("person_id"), _question("organisation_id")
ALIKE = Reading(
    lambda: (
        Dossier.objects.filter(person__likeness_blind=Slot(0))
        .exclude(person_id=Slot(1))
        .exclude(status=Status.DRAFT)
        .order_by("-id")[:MOST]
    )
)


@dataclass(frozen=True, slots=True)
class Twin:
    """Another dossier. `is_alike`: of somebody else with the same name and birth. No `public_id` where one may not look."""

    number: str
    public_id: str
    procedure: str
    status: str
    agency: str
    filed_at: datetime | None
    is_alike: bool
    is_open: bool


def twins_of(actor: Actor, dossier: Dossier) -> tuple[Twin, ...]:
    """Of the same applicant and procedure, then of people who may be the same; the newest first."""
    own, *alike = (reading(*values) for reading, values in asked_of(dossier))
    same = [row for row in own if row.pk != dossier.pk][:MOST]
    others = [row for rows in alike for row in rows]
    return (*_told(actor, same, is_alike=False), *_told(actor, others, is_alike=True))


def asked_of(dossier: Dossier) -> Iterator[Wish]:
    """The questions behind it, for a page that asks many at once: of the same applicant, then of people alike."""
    midnight = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    known = dossier.revision.code, duplicates.since(midnight, settings.DUPLICATE_DAYS)
    person = dossier.person
    if person is None:
        yield SAME_FIRM, (dossier.organisation_id or 0, *known)
        return
    yield SAME_PERSON, (person.pk, *known)
    if person.likeness_blind:
        yield ALIKE, (bytes(person.likeness_blind), person.pk)


def twins_at_counter(actor: Actor, party: str, procedure: str) -> tuple[Twin, ...]:
    """Before anything is filed: the same for a known person."""
    if not party:
        return ()
    same = _same(procedure, Q(person__public_id=party))
    return (
        *_told(actor, same[:MOST], is_alike=False),
        *_told(actor, _of_people(parties.look_alikes(party)), is_alike=True),
    )


def _same(procedure: str, applicant: Q) -> QuerySet[Dossier]:
    recent = duplicates.since(clock.now(), settings.DUPLICATE_DAYS)
    counts = Q(status__in=OPEN) | Q(status__in=duplicates.ENDED_WITHOUT_OUTCOME, finished_at__gte=recent)
    rows = Dossier.objects.filter(applicant & counts, revision__code=procedure)
    return rows.select_related("revision").order_by("-id")


def _of_people(alike: list[str]) -> Iterable[Dossier]:
    """Their newest dossiers, whatever the procedure: who they are can be seen there."""
    if not alike:
        return ()
    rows = Dossier.objects.filter(person__public_id__in=alike).exclude(status=Status.DRAFT)
    return rows.select_related("revision").order_by("-id")[:MOST]


def _told(actor: Actor, rows: Iterable[Dossier], *, is_alike: bool) -> Iterable[Twin]:
    for row in rows:
        yield Twin(
            number=row.number or "",
            public_id=row.public_id if may_see(actor, row) else "",
            procedure=catalogue.kept(row.revision_id).name,
            status=STATUS_NAMES[Status(row.status)],
            agency=agencies.agency(row.agency).name,
            filed_at=row.submitted_at,
            is_alike=is_alike,
            is_open=row.status in OPEN,
        )

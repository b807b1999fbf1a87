"""Possible doubles of a dossier or of a person at the counter: shown with the way there, decided by people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import duplicates
from motcua.dossiers.rules.lifecycle import OPEN, STATUS_NAMES, Status
from motcua.dossiers.scope import may_see
from motcua.kernel import clock
from motcua.parties import queries as parties

MOST = 5


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


def twins_of(actor: Actor, dossier: Dossier) -> tuple[Twin, ...]:
    """Of the same applicant and procedure, then of people who may be the same. One statement where there are none."""
    if dossier.person is None:
        same = (
            _same(dossier.revision.code, Q(organisation=dossier.organisation))
            if dossier.organisation
            else None
        )
        return (
            tuple(_told(actor, same.exclude(pk=dossier.pk)[:MOST], is_alike=False))
            if same is not None
            else ()
        )
    person = dossier.person
    same = _same(dossier.revision.code, Q(person=person)).exclude(pk=dossier.pk)
    others = Dossier.objects.none()
    if person.likeness_blind:
        alike = Q(person__likeness_blind=person.likeness_blind)
        others = Dossier.objects.filter(alike).exclude(person=person).exclude(status=Status.DRAFT)
    pks = [
        *same.order_by().values_list("pk", flat=True).union(others.order_by().values_list("pk", flat=True))
    ]
    return _both(actor, dossier, pks) if pks else ()


def _both(actor: Actor, dossier: Dossier, pks: list[int]) -> tuple[Twin, ...]:
    """The same person's first, the newest first."""
    rows = Dossier.objects.filter(pk__in=pks).select_related("revision").order_by("-id")
    own = [row for row in rows if row.person_id == dossier.person_id]
    others = [row for row in rows if row.person_id != dossier.person_id]
    return (*_told(actor, own[:MOST], is_alike=False), *_told(actor, others[:MOST], is_alike=True))


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
            procedure=row.revision.name,
            status=STATUS_NAMES[Status(row.status)],
            agency=agencies.agency(row.agency).name,
            filed_at=row.submitted_at,
            is_alike=is_alike,
        )

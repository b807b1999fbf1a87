"""What the officers' lists read beside the dossiers: whose they are, which steps wait, who may sign, the register.

Each is a fixed number of statements, whatever the length of the list.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.documents.queries import papers
from motcua.dossiers import route
from motcua.dossiers.errors import StepNotYours
from motcua.dossiers.models import Dossier, Handover, Outcome
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import home, visible
from motcua.dossiers.standing_in import Powers
from motcua.parties import queries as parties
from motcua.parties.models import Organisation, Person
from motcua.workflow.models import Task
from motcua.workflow.queries import TaskView, view

FOUND_MAX = 50
STACK_MAX = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list: the dossier, its applicant's public id (empty: nobody known), the steps that wait."""

    dossier: Dossier
    party: str
    tasks: tuple[TaskView, ...]


@dataclass(frozen=True, slots=True)
class ToSign:
    """One draft on a leader's stack."""

    dossier: Dossier
    outcome: Outcome
    task: TaskView
    party: str


def listed(dossiers: Collection[Dossier]) -> tuple[Listed, ...]:
    """The rows of a page, in the same order: three statements."""
    people = _public_ids(Person, [d.person_id for d in dossiers])
    firms = _public_ids(Organisation, [d.organisation_id for d in dossiers])
    tasks = _open_tasks([d.public_id for d in dossiers])
    return tuple(
        Listed(d, people.get(d.person_id) or firms.get(d.organisation_id) or "", tuple(tasks[d.public_id]))
        for d in dossiers
    )


def find(actor: Actor, text: str) -> tuple[Dossier, ...]:
    """Dossiers within the actor's scope by a part of the number, or by words of the applicant's name."""
    rows = visible(actor).exclude(status=Status.DRAFT).select_related("revision").order_by("-id")
    text = text.strip()
    if not text:
        return ()
    if any(letter.isdecimal() for letter in text):
        return tuple(rows.filter(number__icontains=text)[:FOUND_MAX])
    people, firms = parties.search(text), parties.search_organisations(text)
    mine = rows.filter(person__public_id__in=people) | rows.filter(organisation__public_id__in=firms)
    return tuple(mine[:FOUND_MAX])


def of_parties(actor: Actor, whose: Collection[str]) -> tuple[Dossier, ...]:
    """What these people and organisations filed, within the actor's scope: what is ready first, then the newest."""
    rows = visible(actor).exclude(status=Status.DRAFT).select_related("revision")
    mine = rows.filter(Q(person__public_id__in=whose) | Q(organisation__public_id__in=whose))
    found = list(mine.order_by("-id")[:FOUND_MAX]) if whose else []
    return tuple(sorted(found, key=lambda one: one.status != Status.CONCLUDED))


def by_public_id(actor: Actor, public_id: str) -> tuple[Dossier, ...]:
    """The one behind a tracking link."""
    rows = visible(actor).exclude(status=Status.DRAFT).select_related("revision")
    return tuple(rows.filter(public_id=public_id)) if public_id.isalnum() else ()


def stack(actor: Actor) -> tuple[ToSign, ...]:
    """Drafts at a signing step that this actor may take, the most urgent first: four statements."""
    rows = visible(actor).filter(status=Status.IN_PROCESS, outcomes__status="drafted")
    dossiers = list(rows.select_related("revision").order_by("due_at", "id")[:STACK_MAX])
    outcomes = {o.dossier_id: o for o in Outcome.objects.filter(dossier__in=dossiers, status="drafted")}
    powers = Powers.of(actor)
    return tuple(
        ToSign(row.dossier, outcomes[row.dossier.pk], task, row.party)
        for row in listed(dossiers)
        for task in row.tasks
        if task.kind == "sign" and (is_mine(task, actor) or powers.sign(task, row.dossier.revision.code))
    )


def is_mine(task: TaskView, actor: Actor) -> bool:
    """The actor may do this step now."""
    try:
        route.check_is_yours(task, actor)
    except StepNotYours:
        return False
    return True


def received_between(actor: Actor, start: datetime, end: datetime, limit: int) -> tuple[Dossier, ...]:
    """For the register (form 07): dossiers filed at the actor's office from `start` until before `end`."""
    rows = _taken_in_at(home(actor.agency)) if actor.agency else visible(actor)
    rows = rows.filter(field__in=actor.fields) if actor.agency and actor.fields else rows
    rows = rows.filter(submitted_at__gte=start, submitted_at__lt=end)
    return tuple(rows.select_related("revision").order_by("submitted_at", "id")[:limit])


def forwarded(dossiers: Collection[Dossier]) -> dict[str, datetime]:
    """When each went on from the desk that took it in: the end of its first step, by public id."""
    rows = Task.objects.filter(process__ref__in=[d.public_id for d in dossiers], finished_at__isnull=False)
    return dict(rows.values_list("process__ref").annotate(first=Min("finished_at")))


def handovers(dossiers: Collection[Dossier]) -> dict[int, Handover]:
    """The last handing over of each, by primary key of the dossier."""
    return {row.dossier_id: row for row in Handover.objects.filter(dossier__in=dossiers).order_by("id")}


def holds_file(dossier: Dossier, sha256: str) -> bool:
    """The file is one of the dossier's components or papers."""
    is_component = dossier.components.filter(file__sha256=sha256).exists()
    return is_component or any(one.file.sha256 == sha256 for one in papers(dossier.public_id))


def _taken_in_at(place: str) -> QuerySet[Dossier]:
    inside = Q(intake_agency=place) | Q(intake_agency__startswith=f"{place}.")
    return Dossier.objects.exclude(status=Status.DRAFT).filter(inside)


def _public_ids(model: type[Person | Organisation], keys: Iterable[int | None]) -> dict[int | None, str]:
    wanted = {key for key in keys if key}
    return dict(model._default_manager.filter(pk__in=wanted).values_list("pk", "public_id")) if wanted else {}


def _open_tasks(refs: Collection[str]) -> dict[str, list[TaskView]]:
    found: dict[str, list[TaskView]] = defaultdict(list)
    rows = Task.objects.filter(process__ref__in=refs, finished_at=None).select_related("process")
    for row in rows.order_by("id"):
        found[row.process.ref].append(view(row))
    return found

"""What the officers' lists read beside the dossiers: whose they are, which steps wait, who may sign, the register.

Each is a fixed number of statements, whatever the length of the list.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.catalogue.rules.reasons import OTHER
from motcua.documents.queries import papers
from motcua.dossiers import route
from motcua.dossiers.errors import StepNotYours
from motcua.dossiers.models import Dossier, Handover, Outcome, SupplementRequest
from motcua.dossiers.number_search import numbered_like
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import home, visible
from motcua.dossiers.standing_in import Powers
from motcua.kernel.errors import InvalidInput
from motcua.parties import queries as parties
from motcua.parties.models import Organisation, Person
from motcua.workflow.models import Task
from motcua.workflow.queries import TaskView, open_tasks_of, view

FOUND_MAX = 50
STACK_MAX = 200
CODE = re.compile(r"/(?:h|ho-so)/([0-9a-z]{26})\b")  # as the QR of a receipt holds it
WITHDRAWN = "withdrawn"


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
    tasks = open_steps([d.public_id for d in dossiers])
    return tuple(
        Listed(d, people.get(d.person_id) or firms.get(d.organisation_id) or "", tuple(tasks[d.public_id]))
        for d in dossiers
    )


def open_steps(refs: Collection[str]) -> Mapping[str, Sequence[TaskView]]:
    """What waits now in each of these dossiers, by public id; an empty list for the others: one statement."""
    found: dict[str, list[TaskView]] = defaultdict(list)
    for task in open_tasks_of(refs):
        found[task.ref].append(task)
    return found


def find(actor: Actor, text: str) -> tuple[Dossier, ...]:
    """Dossiers within the actor's scope by a part of the number, a telephone or identity number, a code from a QR
    (the address it holds), or words of the applicant's name without accents.
    """
    rows = visible(actor).exclude(status=Status.DRAFT).select_related("revision").order_by("-id")
    text = text.strip()
    if not text or "\x00" in text:
        return ()
    if code := CODE.search(text):
        return tuple(rows.filter(public_id=code[1]))
    if any(letter.isdecimal() for letter in text):
        people = people_of_number(text)
        mine = _of_parties(rows, people, people) if people else rows.filter(numbered_like(text, actor))
        return tuple(mine[:FOUND_MAX])
    return tuple(_of_parties(rows, parties.search(text), parties.search_organisations(text))[:FOUND_MAX])


def people_of_number(text: str) -> list[str]:
    """Whose telephone or identity number this is, by public id; nobody when it can be neither."""
    found: list[str] = []
    with suppress(InvalidInput):
        found += parties.find_by_phone(text)
    with suppress(InvalidInput):
        found += [parties.find_by_identity(text)]
    return [one for one in found if one]


def _of_parties(
    rows: QuerySet[Dossier], people: Collection[str], firms: Collection[str]
) -> QuerySet[Dossier]:
    return rows.filter(person__public_id__in=people) | rows.filter(organisation__public_id__in=firms)


@dataclass(frozen=True, slots=True)
class Done:
    """What an officer finished since a day: how many steps, how many in time, how many came back."""

    steps: int
    in_time: int
    came_back: int


def done_since(actor: Actor, since: datetime) -> Done:
    """One statement. A step came back when the same step of the same route was opened again later."""
    again = Task.objects.filter(process=OuterRef("process"), node=OuterRef("node"), pk__gt=OuterRef("pk"))
    rows = Task.objects.filter(finished_by=actor.id, finished_at__gte=since).exclude(result=WITHDRAWN)
    in_time = Q(due_at=None) | Q(finished_at__lte=F("due_at"))
    found = rows.annotate(again=Exists(again)).aggregate(
        steps=Count("pk"), in_time=Count("pk", filter=in_time), came_back=Count("pk", filter=Q(again=True))
    )
    return Done(**found)


def asked_since(actor: Actor, since: datetime) -> tuple[int, int]:
    """Supplements this officer asked for: how many were not the first of their dossier, how many defects in own words."""
    rows = SupplementRequest.objects.filter(made_by=actor.id, made_at__gte=since, is_applicants=False)
    told = list(rows.values_list("round", "defects"))
    reasons = [reason for _, defects in told for _, reason, *_ in defects]
    return sum(number > 1 for number, _ in told), reasons.count(OTHER)


def loads(places: Collection[str]) -> dict[str, int]:
    """Open steps at these places by whom they were given to; '' for those nobody has."""
    rows = Task.objects.filter(finished_at=None, agency__in=places).exclude(via="")
    return dict(rows.values_list("assignee").annotate(Count("pk")))


def named(public_ids: Collection[str]) -> dict[str, Dossier]:
    """These dossiers by public id."""
    return Dossier.objects.in_bulk(list(public_ids), field_name="public_id")


def assignee_of(task_id: int) -> str:
    """Whose step it is by name; '' for nobody's."""
    return Task.objects.filter(pk=task_id).values_list("assignee", flat=True).first() or ""


def to_share(places: Collection[str], limit: int) -> tuple[TaskView, ...]:
    """Open steps of these places, those without a name first, then the most urgent."""
    rows = Task.objects.filter(finished_at=None, agency__in=places).exclude(via="").select_related("process")
    free = list(rows.filter(assignee="").order_by("due_at", "id")[:limit])
    named = list(rows.exclude(assignee="").order_by("due_at", "id")[: limit - len(free)])
    return tuple(view(row) for row in free + named)


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


def taken_in_here(actor: Actor, public_ids: Collection[str]) -> dict[str, Dossier]:
    """Those of these dossiers that the actor may see, by public id."""
    rows = visible(actor).filter(public_id__in=public_ids).select_related("revision")
    return {row.public_id: row for row in rows}


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

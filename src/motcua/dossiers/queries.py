"""Every read of a dossier."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from django.db.models import Count, Model, Prefetch, Q, QuerySet, prefetch_related_objects

from motcua.accounts.actor import Actor
from motcua.catalogue.models import ProcedureRevision
from motcua.dossiers import events as e
from motcua.dossiers.amending_events import AmendmentRequested, DossierAmended
from motcua.dossiers.models import (
    Amendment,
    AmendmentRequest,
    Component,
    Dossier,
    Extension,
    FinancialDuty,
    Handover,
    LegalAct,
    Outcome,
    PostalItem,
    Promise,
    Receipt,
    Refusal,
    StopNotice,
    Supplement,
    SupplementRequest,
    Withdrawal,
)
from motcua.dossiers.outcome_events import OutcomePosted
from motcua.dossiers.rules.lifecycle import FINISHED, OPEN, Status
from motcua.dossiers.scope import dossier_for, home, visible
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot
from motcua.ledger.queries import Sealed, history
from motcua.payments.models import Charge
from motcua.payments.queries import charge_of
from motcua.workflow.queries import ConsultationView, TaskView, consultations, open_tasks
from motcua.workflow.queries import history as tasks
from motcua.workflow.queries import queue as task_queue

__all__ = ["dossier_for", "visible"]

M = TypeVar("M", bound=Model)
R = TypeVar("R")
PAGE = 100
SOONEST = ("due_at", "id")
_REVISIONS = Prefetch(
    "revision", ProcedureRevision.objects.defer("folded_name", "folded_synonyms", "folded_text")
)
VIEWS: dict[str, tuple[str, Q]] = {
    "open": ("Đang giải quyết", Q(status__in=OPEN)),
    "new": ("Chờ tiếp nhận", Q(status=Status.SUBMITTED)),
    "in_process": ("Đang xử lý", Q(status__in=[Status.RECEIVED, Status.IN_PROCESS])),
    "waiting_citizen": ("Chờ người dân", Q(status__in=[Status.AWAITING_SUPPLEMENT, Status.AWAITING_DUTY])),
    "amending": ("Xin sửa", Q(is_amendment_asked=True, status__in=[Status.RECEIVED, Status.IN_PROCESS])),
    "withdrawing": ("Xin rút", Q(status=Status.WITHDRAWAL_ASKED)),
    "to_return": ("Chờ trả kết quả", Q(status=Status.CONCLUDED)),
    "finished": ("Đã kết thúc", Q(status__in=[*FINISHED])),
}
TIMED_VIEWS = {"due_today": "Đến hạn hôm nay", "late": "Trễ hạn", "asked": "Cơ quan khác hỏi ý kiến"}
# received, so promised: to look among a hundred thousand for others is not worth it
PROMISED_VIEWS = {"in_process", "to_return"}
ASKED_MAX = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a queue. `after` is the cursor of the next page, empty at the end."""

    rows: tuple[Dossier, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything the dossier room shows, in a handful of queries."""

    dossier: Dossier
    components: tuple[Component, ...]
    promises: tuple[Promise, ...]
    acts: tuple[LegalAct, ...]
    open_tasks: tuple[TaskView, ...]
    all_tasks: tuple[TaskView, ...]
    consultations: tuple[ConsultationView, ...]
    outcome: Outcome | None
    charge: Charge | None
    story: tuple[Sealed, ...]


def in_view(actor: Actor, view: str) -> QuerySet[Dossier]:
    """The dossiers of one saved view within the actor's scope, unsorted."""
    rows = visible(actor)
    if view == "late":
        return rows.filter(status__in=OPEN, due_at__lt=clock.now())
    if view == "due_today":
        tomorrow = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(
            days=1
        )
        return rows.filter(status__in=OPEN, due_at__gte=clock.now(), due_at__lt=tomorrow)
    if view == "asked":
        places = {actor.agency, home(actor.agency)} if actor.agency else set()
        asked = [task.ref for task in task_queue(places, limit=ASKED_MAX)]
        return Dossier.objects.filter(public_id__in=asked, status__in=OPEN).exclude(agency__in=places)
    if view not in VIEWS:
        raise NotFound(what=Phrase("chế độ xem «{view}»", view=view))
    return rows.filter(VIEWS[view][1])


def queue(actor: Actor, view: str = "open", *, after: str = "", size: int = PAGE) -> Page:
    """Dossiers by time left, those never promised first; keyset pages, so a deep page costs as much as the first."""
    rows = in_view(actor, view)
    due, pk = _parts(after)
    found = [] if due or view in PROMISED_VIEWS else list(_unpromised(rows).filter(id__gt=pk)[: size + 1])
    if len(found) <= size:
        found += _promised(rows, due, pk)[: size + 1 - len(found)]
    prefetch_related_objects(found, _REVISIONS)  # once for both kinds
    more = len(found) > size
    return Page(tuple(found[:size]), _cursor(found[size - 1]) if more else "")


def neighbours(actor: Actor, view: str, dossier: Dossier) -> tuple[str, str]:
    """Public ids of the previous and next dossier in the same view and order; empty at the ends."""
    rows = in_view(actor, view).values_list("public_id", flat=True)
    due, pk = dossier.due_at, dossier.pk
    if due is None:
        before = [*_unpromised(rows).filter(id__lt=pk).reverse()[:1]]
        after = [*_unpromised(rows).filter(id__gt=pk)[:1]] or [*_promised(rows)[:1]]
    else:
        earlier = rows.filter(due_at__lte=due).exclude(due_at=due, id__gte=pk).order_by(*SOONEST)
        before = [*earlier.reverse()[:1]] or [*_unpromised(rows).reverse()[:1]]
        after = [*_promised(rows, due, pk)[:1]]
    return "".join(before), "".join(after)


def counts(actor: Actor) -> dict[str, int]:
    """How many dossiers each view holds, in one statement."""
    now = clock.now()
    tomorrow = clock.local(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    wanted = {name: Count("pk", filter=condition) for name, (_, condition) in VIEWS.items()}
    wanted["late"] = Count("pk", filter=Q(status__in=OPEN, due_at__lt=now))
    wanted["due_today"] = Count("pk", filter=Q(status__in=OPEN, due_at__gte=now, due_at__lt=tomorrow))
    result: dict[str, int] = visible(actor).aggregate(**wanted)
    return result


def detail(actor: Actor, name: str) -> Detail:
    """One dossier with all that hangs on it."""
    dossier = dossier_for(actor, name)
    every, story = tuple(tasks(dossier.public_id)), tuple(history(dossier.public_id))
    return Detail(
        dossier=dossier,
        components=tuple(_COMPONENTS(dossier.pk)),
        promises=tuple(_PROMISES(dossier.pk)),
        acts=acts_of(dossier, {entry.kind for entry in story}),
        open_tasks=tuple(t for t in every if t.finished_at is None),
        all_tasks=every,
        consultations=consultations(dossier.public_id) if any(t.is_consultation for t in every) else (),
        outcome=_OUTCOME.first(dossier.pk),
        charge=charge_of(dossier.public_id),
        story=story,
    )


def acts_of(dossier: Dossier, kinds: Collection[str]) -> tuple[LegalAct, ...]:
    """Every noun of this dossier's life that is a paper, in order; only those whose event happened are asked for."""
    nouns = (noun for noun, events in NOUNS.items() if not events.isdisjoint(kinds))
    rows = [row for noun in nouns for row in _ACTS[noun](dossier.pk)]
    for row in rows:
        row.dossier = dossier
    return tuple(sorted(rows, key=lambda row: (row.made_at, row.pk)))


def parcel_of(acts: Collection[LegalAct]) -> PostalItem | None:
    """The newest item that went by post, however that ended."""
    items = [act for act in acts if isinstance(act, PostalItem)]
    return items[-1] if items else None


NOUNS: dict[type[LegalAct], set[str]] = {
    Receipt: {e.DossierReceived.kind},
    SupplementRequest: {e.SupplementRequested.kind},
    Supplement: {e.SupplementSupplied.kind},
    Amendment: {DossierAmended.kind},
    AmendmentRequest: {AmendmentRequested.kind},
    Extension: {e.DossierExtended.kind},
    Refusal: {e.DossierRefused.kind},
    Withdrawal: {e.WithdrawalRequested.kind},
    StopNotice: {e.DossierStopped.kind, e.DossierWithdrawn.kind},
    FinancialDuty: {e.FinancialDutyNotified.kind},
    Handover: {e.OutcomeReturned.kind},
    PostalItem: {OutcomePosted.kind},
}


def _of_dossier(noun: type[M]) -> QuerySet[M]:
    return noun._default_manager.filter(dossier_id=Slot(0)).order_by("id")


_ACTS = {
    noun: Reading(partial(lambda n: _of_dossier(n).select_related("paper__file"), noun)) for noun in NOUNS
}
_COMPONENTS = Reading(lambda: _of_dossier(Component).select_related("file"))
_PROMISES = Reading(lambda: _of_dossier(Promise))
_OUTCOME = Reading(
    lambda: _of_dossier(Outcome).filter(part="").select_related("paper__file").order_by("-id")[:1]
)


def timeline(actor: Actor, name: str) -> list[Sealed]:
    """What the ledger knows about this dossier, in order."""
    return history(dossier_for(actor, name).public_id)


def of_applicant(actor: Actor, principals: Collection[str] | None = None) -> QuerySet[Dossier]:
    """A citizen's own dossiers and those of whom they represent, newest first; or those of some principals only."""
    rows = visible(actor).select_related("revision").order_by("-id")
    if principals is None:
        return rows
    return rows.filter(Q(person__public_id__in=principals) | Q(organisation__public_id__in=principals))


def draft_of(actor: Actor, procedure: str) -> Dossier | None:
    """An unfinished draft of the same procedure, so that nobody starts a second one by accident."""
    return (
        visible(actor)
        .filter(status=Status.DRAFT, revision__code=procedure, filed_by=actor.id, corrects=None)
        .last()
    )


def outcome_by_code(public_id: str) -> Outcome | None:
    """For the public verify page: the outcome with this code."""
    return (
        Outcome.objects.select_related("dossier__revision", "paper__file", "replaced_by")
        .filter(public_id=public_id)
        .first()
    )


def outcome_by_file(sha256: str) -> Outcome | None:
    """The signed outcome whose very file this is."""
    return (
        Outcome.objects.select_related("dossier__revision", "replaced_by")
        .filter(paper__file__sha256=sha256, signed_at__isnull=False)
        .first()
    )


def by_number(number: str) -> Dossier | None:
    """For the tracking page, which asks for a second fact before it shows anything."""
    return Dossier.objects.select_related("revision", "person", "organisation").filter(number=number).first()


def waiting_for_signature(actor: Actor) -> tuple[TaskView, ...]:
    """Signing steps open in the actor's agency: the leader's stack."""
    scope = visible(actor).filter(status=Status.IN_PROCESS, outcomes__status="drafted")
    found: list[TaskView] = []
    for public_id in scope.order_by("due_at").values_list("public_id", flat=True)[:200]:
        found += [t for t in open_tasks(public_id) if t.kind == "sign"]
    return tuple(found)


def _cursor(dossier: Dossier) -> str:
    return f"{dossier.due_at.isoformat() if dossier.due_at else ''}/{dossier.pk}"


def _parts(cursor: str) -> tuple[datetime | None, int]:
    due, _, pk = cursor.partition("/")
    try:
        return (datetime.fromisoformat(due) if due else None), int(pk or 0)
    except ValueError:
        raise InvalidInput("sau", "không đọc được trang này.") from None


def _unpromised(rows: QuerySet[Dossier, R]) -> QuerySet[Dossier, R]:
    """Asked for apart: the databases do not agree where nothing sorts, and no index spans both with an OR."""
    return rows.filter(due_at=None).order_by(*SOONEST)


def _promised(rows: QuerySet[Dossier, R], due: datetime | None = None, pk: int = 0) -> QuerySet[Dossier, R]:
    """In the order of the promise; `due` and `pk` are the last row seen. The index is entered at `due`."""
    if due is None:
        return rows.filter(due_at__isnull=False).order_by(*SOONEST)
    return rows.filter(due_at__gte=due).exclude(due_at=due, id__lte=pk).order_by(*SOONEST)

"""Every read of a dossier."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.db.models import Model, Q, QuerySet, Subquery

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.catalogue import queries as catalogue
from motcua.dossiers import clockwork, queue_lines, queues
from motcua.dossiers import events as e
from motcua.dossiers.amending_events import AmendmentRequested, DossierAmended
from motcua.dossiers.fee_events import FinancialDutyNotified
from motcua.dossiers.lanes import Mark
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
    Suspension,
    Withdrawal,
)
from motcua.dossiers.outcome_events import OutcomePosted
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.rules.views import VIEWS, Span, View
from motcua.dossiers.scope import dossier_for, visible
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.gathering import Wish, gather, gathering
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot
from motcua.ledger.queries import Sealed, history
from motcua.parties.models import Organisation, Person
from motcua.parties.queries.representation import authorisations_of, headed_by
from motcua.payments import queries as charges
from motcua.payments.models import Charge
from motcua.workflow.queries import ASKED, ConsultationView, TaskView, consultations, open_tasks
from motcua.workflow.queries import history as tasks

__all__ = ["dossier_for", "visible"]

M = TypeVar("M", bound=Model)
Besides = Callable[[Dossier, Collection[str]], Iterable[Wish]]
PAGE = 100
SOONEST = ("due_at", "id")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a queue. `after` is the cursor of the next page, empty at the end."""

    rows: tuple[Dossier, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The same as a list shows it."""

    rows: tuple[queue_lines.Line, ...]
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


def queue(actor: Actor, view: str = "open", *, after: str = "", size: int = PAGE) -> Page:
    """Dossiers by time left, those never promised first; keyset pages, so a deep page costs as much as the first.

    «late:ho-tich» is the view narrowed to a field of work. Raises NotFound for an unknown view.
    """
    (known, field), mark = view_named(view), _mark(after)
    found = (
        queues.page(actor, known, mark, size, field)
        if queues.is_at_desk(actor)
        else _own(actor, known, mark, size)
    )
    for row in found.rows:
        row.revision = catalogue.kept(row.revision_id)
    return Page(found.rows, _cursor(found.after) if found.after else "")


def listed(actor: Actor, view: str = "open", *, after: str = "", size: int = PAGE) -> Lines:
    """The queue with no more of each dossier than a list shows: one statement at a desk."""
    (known, field), mark = view_named(view), _mark(after)
    if queues.is_at_desk(actor):
        rows, beyond = queue_lines.page(actor, known, mark, size, field)
    else:
        found = _own(actor, known, mark, size)
        rows, beyond = queue_lines.of(found.rows), found.after
    return Lines(rows, _cursor(beyond) if beyond else "")


def neighbours(actor: Actor, view: str, dossier: Dossier) -> tuple[str, str]:
    """Public ids of the previous and next dossier in the same view and order; empty at the ends."""
    known, field = view_named(view)
    return queues.neighbours(actor, known, dossier, field)


def counts(actor: Actor, field: str = "", saved: Mapping[str, str] | None = None) -> dict[str, int]:
    """How many dossiers or steps each view holds, counted no further than `lanes.COUNTED`; one statement.

    `saved` are an officer's own: a word for each, and the view as the address says it.
    """
    return queues.counts(actor, field, {name: view_named(view) for name, view in (saved or {}).items()})


def view_named(name: str) -> tuple[View, str]:
    """The view and the field of work it is narrowed to, if any. Raises NotFound."""
    plain, _, field = name.partition(":")
    if plain not in VIEWS or "\x00" in field:
        raise NotFound(what=Phrase("chế độ xem «{view}»", view=plain))
    return VIEWS[plain], field


def _own(actor: Actor, view: View, mark: Mark | None, size: int) -> queues.Found:
    """Of whoever sits at no desk: a person's own, a machine's own; few, or found by its account."""
    rows = visible(actor).filter(status__in=view.statuses)
    if view.flag:
        rows = rows.filter(**{view.flag: True})
    if view.span is not None:
        now = clock.now()
        rows = rows.filter(due_at__lt=now) if view.span is Span.PAST else rows.filter(due_at__gte=now)
    is_unpromised = mark is None or mark.due is None
    found = list(_unpromised(rows).filter(id__gt=mark.pk if mark else 0)[: size + 1]) if is_unpromised else []
    if len(found) <= size:
        found += _promised(rows, mark)[: size + 1 - len(found)]
    shown = tuple(found[:size])
    return queues.Found(shown, Mark(shown[-1].due_at, shown[-1].pk) if len(found) > size else None)


def detail(actor: Actor, name: str, besides: Besides | None = None) -> Detail:
    """One dossier with all that hangs on it, in four statements.

    `besides` names what the page will ask for later on, to be read along when it stands within `gathering`.
    """
    dossier = dossier_for(actor, name)
    every, story = tuple(tasks(dossier.public_id)), tuple(history(dossier.public_id))
    kinds = {entry.kind for entry in story}
    with nullcontext() if besides else gathering():
        gather(*_hanging(dossier, every, kinds), *(besides(dossier, kinds) if besides else ()))
        return _gathered(dossier, every, story, kinds)


def _hanging(dossier: Dossier, every: Collection[TaskView], kinds: Collection[str]) -> Iterator[Wish]:
    """Of every noun only when its event happened."""
    yield _COMPONENTS, (dossier.pk,)
    yield _PROMISES, (dossier.pk,)
    yield charges.NEWEST, (dossier.public_id,)
    for noun in _nouns_of(kinds):
        yield _ACTS[noun], (dossier.pk,)
    if _has_outcome(kinds):
        yield _OUTCOME, (dossier.pk,)
    if any(task.is_consultation for task in every):
        yield ASKED, (dossier.public_id,)


def _gathered(
    dossier: Dossier, every: tuple[TaskView, ...], story: tuple[Sealed, ...], kinds: set[str]
) -> Detail:
    return Detail(
        dossier=dossier,
        components=tuple(_COMPONENTS(dossier.pk)),
        promises=tuple(_PROMISES(dossier.pk)) if e.DossierReceived.kind in kinds else (),
        acts=acts_of(dossier, kinds),
        open_tasks=tuple(t for t in every if t.finished_at is None),
        all_tasks=every,
        consultations=consultations(dossier.public_id) if any(t.is_consultation for t in every) else (),
        outcome=_OUTCOME.first(dossier.pk) if _has_outcome(kinds) else None,
        charge=charges.charge_of(dossier.public_id),
        story=story,
    )


def acts_of(dossier: Dossier, kinds: Collection[str]) -> tuple[LegalAct, ...]:
    """Every noun of this dossier's life that is a paper, in order; only those whose event happened are asked for."""
    rows = [row for noun in _nouns_of(kinds) for row in _ACTS[noun](dossier.pk)]
    for row in rows:
        row.dossier = dossier
    return tuple(sorted(rows, key=lambda row: (row.made_at, row.pk)))


def _nouns_of(kinds: Collection[str]) -> list[type[LegalAct]]:
    return [noun for noun, events in NOUNS.items() if not events.isdisjoint(kinds)]


def _has_outcome(kinds: Collection[str]) -> bool:
    return any("outcome" in kind or "part" in kind for kind in kinds)


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
    FinancialDuty: {FinancialDutyNotified.kind},
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
_STOPS = Reading(lambda: _of_dossier(Suspension))
_OUTCOME = Reading(
    lambda: _of_dossier(Outcome).filter(part="").select_related("paper__file").order_by("-id")[:1]
)


def stops_of(dossier: Dossier) -> list[Suspension]:
    """Every interval in which the clock stood still, in order."""
    return _STOPS(dossier.pk)


def late_from(dossier: Dossier) -> datetime | None:
    """After this moment the promise is broken; nothing while the clock stands still: then the promise moves with it."""
    is_past = dossier.due_at is not None and clock.now() > dossier.due_at
    is_running = dossier.status in {Status.RECEIVED, Status.IN_PROCESS}
    return None if is_past and is_running and clockwork.open_suspension(dossier) else dossier.due_at


def timeline(actor: Actor, name: str) -> list[Sealed]:
    """What the ledger knows about this dossier, in order."""
    return history(dossier_for(actor, name).public_id)


def of_applicant(actor: Actor, principals: Collection[str] | None = None) -> QuerySet[Dossier]:
    """A citizen's own dossiers and those of whom they represent, newest first; or those of some principals only."""
    rows = visible(actor).select_related("revision").order_by("-id")
    if principals is None:
        return rows
    return rows.filter(Q(person__public_id__in=principals) | Q(organisation__public_id__in=principals))


def newest_of(actor: Actor, principal: str = "") -> list[Dossier]:
    """The first lines of that list, of this principal only if there is one: no more than a list shows of each."""
    if principal or (owners := _owners(actor)) is None:
        rows = of_applicant(actor, [principal] if principal else None)
        found = list(rows.select_related(None).only(*LINE)[:PAGE])
    else:
        each = (row for owner in owners for row in _LINES_OF(owner))
        found = sorted(each, key=lambda row: -row.pk)[:PAGE]
    for row in found:
        row.revision = catalogue.kept(row.revision_id)
    return found


LINE = ("public_id", "number", "status", "due_at", "started_at", "corrects", "revision")
OWNERS = 4  # up to so many are asked for one by one
_LINES_OF = Reading(  # by keys, each from its own index, and not by an OR over two joins
    lambda: (
        Dossier.objects.filter(
            Q(person=Subquery(Person.objects.filter(public_id=Slot(0)).values("pk")))
            | Q(organisation=Subquery(Organisation.objects.filter(public_id=Slot(0)).values("pk")))
        )
        .only(*LINE)
        .order_by("-id")[:PAGE]
    )
)


def _owners(actor: Actor) -> list[str] | None:
    """Of whom a person's list is: their own and of the firms they head; None where more than ownership decides."""
    if actor.agency or not actor.party or actor.has(Role.SYSTEM, Role.INSPECTOR):
        return None
    found = [actor.party, *headed_by(actor.party)]
    return None if len(found) > OWNERS or authorisations_of(actor.party) else found


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


def _cursor(mark: Mark) -> str:
    return f"{mark.due.isoformat() if mark.due else ''}/{mark.pk}"


def _mark(cursor: str) -> Mark | None:
    if not cursor:
        return None
    due, _, pk = cursor.partition("/")
    try:
        return Mark(datetime.fromisoformat(due) if due else None, int(pk or 0))
    except ValueError:
        raise InvalidInput("sau", "không đọc được trang này.") from None


def _unpromised(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Asked for apart: the databases do not agree where nothing sorts, and no index spans both with an OR."""
    return rows.filter(due_at=None).order_by(*SOONEST)


def _promised(rows: QuerySet[Dossier], mark: Mark | None) -> QuerySet[Dossier]:
    """In the order of the promise, after the last row seen. The index is entered at its moment."""
    if mark is None or mark.due is None:
        return rows.filter(due_at__isnull=False).order_by(*SOONEST)
    return rows.filter(due_at__gte=mark.due).exclude(due_at=mark.due, id__lte=mark.pk).order_by(*SOONEST)

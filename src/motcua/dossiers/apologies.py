"""Apologies in the making, and promises that were broken without one: what pages ask."""

from collections.abc import Collection

from motcua.accounts.actor import Actor
from motcua.dossiers import clockwork
from motcua.dossiers.models import Alert, ApologyDraft, Dossier, Extension, LegalAct
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import visible
from motcua.kernel import clock
from motcua.kernel.statements import Reading, Slot
from motcua.workflow.models import Task

APOLOGY = "apology"
WORKING = (Status.RECEIVED, Status.IN_PROCESS)
MOST = 200
WAITING = Reading(lambda: ApologyDraft.objects.filter(dossier_id=Slot(0), ended_at=None))


def draft_of(dossier: Dossier) -> ApologyDraft | None:
    """Open or not."""
    return ApologyDraft.objects.filter(dossier=dossier).first()


def open_draft(dossier: Dossier) -> ApologyDraft | None:
    """The one that waits; none is looked for while nothing is promised."""
    if dossier.status not in WORKING:
        return None
    return WAITING.first(dossier.pk)


def is_unapologised(dossier: Dossier, acts: Collection[LegalAct]) -> bool:
    """The promise is broken while the clock runs, and nobody has said sorry."""
    is_late = dossier.status in WORKING and dossier.due_at is not None and dossier.due_at < clock.now()
    has_apology = any(isinstance(act, Extension) for act in acts)
    return is_late and not has_apology and clockwork.open_suspension(dossier) is None


def drafts(actor: Actor) -> tuple[ApologyDraft, ...]:
    """Open ones of the actor's office, the nearest promise first: one statement with their dossiers."""
    rows = ApologyDraft.objects.filter(dossier__in=visible(actor), ended_at=None)
    return tuple(rows.select_related("dossier__revision").order_by("old_due_at", "pk")[:MOST])


def unapologised(actor: Actor) -> tuple[Dossier, ...]:
    """Late in the actor's office, and nobody has said sorry; the longest first. A clock that stands still is not late."""
    rows = visible(actor).filter(status__in=WORKING, due_at__lt=clock.now(), extensions=None)
    rows = rows.exclude(suspensions__until=None, suspensions__isnull=False).select_related("revision")
    return tuple(rows.order_by("due_at", "pk").distinct()[:MOST])


def alerts_of(account: str) -> tuple[Alert, ...]:
    """Open ones of one officer, the most urgent first; of one clock the last word only."""
    rows = Alert.objects.filter(account=account, closed_at=None).select_related("dossier__revision")
    last: dict[tuple[int, str, int], Alert] = {}
    for row in rows.order_by("raised_at", "pk"):
        last[row.dossier_id, row.clock, row.thing] = row
    return tuple(sorted(last.values(), key=lambda row: (row.due_at, row.pk))[:MOST])


def names_of_steps(tasks: Collection[int]) -> dict[int, str]:
    """Name of each step by its task."""
    return dict(Task.objects.filter(pk__in=tasks).values_list("pk", "name"))

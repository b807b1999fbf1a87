"""Draft and approve the outcome (dự thảo, phê duyệt): the leader decides, the worker signs afterwards."""

from collections.abc import Mapping
from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.rules.outcome_fields import checked
from motcua.documents.actions.take_number import take_number
from motcua.dossiers import door, outcome_book, route, sealed
from motcua.dossiers.actions.remind_renewal import plan
from motcua.dossiers.errors import OutcomeMissing
from motcua.dossiers.events import OutcomeApproved, OutcomeDrafted
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.permissions import acting
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.rules.validity import last_valid_day
from motcua.kernel import clock
from motcua.kernel.crypto import commitment
from motcua.ledger.idempotency import once
from motcua.workflow import queries as workflow


@once
def draft_outcome(name: str, fields: Mapping[str, Any], *, actor: Actor, key: str = "") -> Outcome:
    """Write what the outcome says beyond the answers; a new draft replaces the old one.

    Raises OutcomeMissing where no document is issued, InvalidInput with the label of the field that is wrong.
    """
    dossier = door.enter(name, Move.DRAFT_OUTCOME, actor=actor)
    spec = dossier.revision.spec()
    if not spec.has_outcome_document:
        raise OutcomeMissing(what="mẫu kết quả", do="kết thúc bước cuối")
    written = checked(spec.outcome.fields, fields)
    dossier.outcomes.filter(status="drafted").delete()
    outcome = Outcome(dossier=dossier, made_at=clock.now(), made_by=actor.id, template=spec.outcome.template)
    sealed.seal_outcome(outcome, written)
    outcome.save()
    outcome_book.keep_volume(dossier, written)
    mark = commitment(outcome.public_id.encode(), bytes(outcome.sealed))
    door.leave(dossier, Move.DRAFT_OUTCOME, OutcomeDrafted(template=outcome.template, file=mark), actor=actor)
    return outcome


@once
def approve_outcome(name: str, *, actor: Actor, key: str = "") -> Outcome:
    """The leader's decision, or of whom a leader's instrument lets decide; the worker signs afterwards.

    The document gets its number. Raises OutcomeMissing without a draft, StepNotYours when the route is not at its
    signing step.
    """
    dossier = door.enter(name, Move.APPROVE_OUTCOME, actor=actor)
    actor = acting(actor, Permission.APPROVE_OUTCOME, dossier) or actor
    outcome = dossier.outcomes.select_for_update().filter(status="drafted").first()
    if outcome is None:
        raise OutcomeMissing(what="dự thảo kết quả", do="dự thảo kết quả")
    events = _finish_signing_step(dossier, actor)
    outcome.document_number = _document_number(dossier)
    outcome.status, outcome.approved_by, outcome.approved_at = "approved", actor.id, clock.now()
    outcome.under, outcome.next_attempt_at = actor.under, clock.now()
    outcome.valid_until = last_valid_day(
        clock.local_date(clock.now()), dossier.revision.spec().outcome.validity_months
    )
    plan(outcome)
    outcome.save()
    event = OutcomeApproved(document_number=outcome.document_number, under=actor.under)
    door.leave(dossier, Move.APPROVE_OUTCOME, event, *events, actor=actor)
    return outcome


def _finish_signing_step(dossier: Dossier, actor: Actor) -> tuple[Any, ...]:
    task = next((t for t in workflow.open_tasks(dossier.public_id) if t.kind == "sign"), None)
    if task is None:
        raise OutcomeMissing(what="bước ký đang chờ", do="hoàn thành các bước trước bước ký")
    route.check_is_yours(task, _in_the_leaders_place(actor, task.agency) if actor.under else actor)
    return route.complete(dossier, task, {}, actor)[1]


def _in_the_leaders_place(actor: Actor, agency: str) -> Actor:
    """Where the instrument reaches, the step counts as the leader's own."""
    return Actor(actor.id, actor.roles | {Role.LEADER}, agency, actor.party, actor.under)


def _document_number(dossier: Dossier) -> str:
    return take_number(*outcome_book.book_of(dossier)).notation

"""Return the outcome (trả kết quả), or take it back when it must no longer count (thu hồi)."""

from motcua.accounts.actor import Actor
from motcua.dossiers import door, route
from motcua.dossiers.errors import FeeUnpaid, OutcomeMissing
from motcua.dossiers.events import OutcomeReturned, OutcomeRevoked
from motcua.dossiers.models import Dossier, Handover, Outcome
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.kernel.money import dong
from motcua.ledger.idempotency import once
from motcua.ledger.record import Event
from motcua.payments import queries as payments
from motcua.workflow import queries as workflow


@once
def return_outcome(
    name: str, way: str = "", received_by: str = "", *, actor: Actor, key: str = ""
) -> Handover:
    """Put the outcome into the citizen's hands. Raises FeeUnpaid while a charge is open."""
    dossier = door.enter(name, Move.RETURN_OUTCOME, actor=actor)
    if owed := payments.owed_vnd(dossier.public_id):
        raise FeeUnpaid(amount=dong(owed))
    row = Handover.objects.create(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        way=way or dossier.return_way,
        received_by=received_by,
    )
    events = _finish_route(dossier, actor)
    door.leave(dossier, Move.RETURN_OUTCOME, *events, OutcomeReturned(way=row.way), actor=actor)
    return row


@once
def revoke_outcome(name: str, reason: str, replaced_by: str = "", *, actor: Actor, key: str = "") -> Outcome:
    """From now on the verify page says «thu hồi» or «đã thay thế». `replaced_by` is another outcome's public id."""
    dossier = door.enter(name, Move.REVOKE_OUTCOME, actor=actor)
    outcome = dossier.outcomes.select_for_update().filter(status="signed").last()
    if outcome is None:
        raise OutcomeMissing(what="kết quả đã ký", do="ký kết quả")
    other = Outcome.objects.filter(public_id=replaced_by).first()
    outcome.status = "replaced" if other else "revoked"
    outcome.revoked_at, outcome.revoked_reason, outcome.replaced_by = clock.now(), reason, other
    outcome.save(update_fields=["status", "revoked_at", "revoked_reason", "replaced_by"])
    event = OutcomeRevoked(
        document_number=outcome.document_number,
        reason="revoked",
        replaced_by=other.document_number if other else "",
    )
    door.leave(dossier, Move.REVOKE_OUTCOME, event, actor=actor)
    return outcome


def _finish_route(dossier: Dossier, actor: Actor) -> list[Event]:
    """The returning step ends with the act; what else was open has nothing left to do."""
    events: list[Event] = []
    for task in workflow.open_tasks(dossier.public_id):
        if task.kind == "return":
            events += route.complete(dossier, task, {}, actor)[1]
    route.end(dossier)
    return events

"""Return the outcome (trả kết quả), or take it back when it must no longer count (thu hồi)."""

from collections.abc import Sequence

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.dossiers import door, route
from motcua.dossiers.errors import OutcomeMissing, OutcomeNoLongerCounts, StepsOpen
from motcua.dossiers.events import OutcomeReturned, OutcomeRevoked
from motcua.dossiers.fee_errors import FeeUnpaid
from motcua.dossiers.models import Dossier, Handover, Outcome
from motcua.dossiers.outcome_errors import InThePost
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.rules.ways import check_way
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.money import dong
from motcua.kernel.phrase import Phrase, joined
from motcua.ledger.idempotency import once
from motcua.ledger.record import Event
from motcua.parties.models import Organisation, Person
from motcua.payments import queries as payments
from motcua.workflow import queries as workflow
from motcua.workflow.queries import TaskView


@once
def return_outcome(
    name: str, way: str = "", received_by: str = "", *, actor: Actor, key: str = ""
) -> Handover:
    """Put the outcome into the citizen's hands: `received_by` is a party's public id, empty for the applicant.

    Raises InThePost, FeeUnpaid while a charge is open, StepsOpen while people still work on it, OutcomeNoLongerCounts.
    """
    dossier = door.enter(name, Move.RETURN_OUTCOME, actor=actor)
    way = check_way(way or dossier.return_way)
    _check_receiver(received_by)
    check_may_leave(dossier)
    return hand_over(dossier, way, received_by, actor)


def check_may_leave(dossier: Dossier) -> None:
    """It counts, nothing is owed, and it is not on its way by post already."""
    _check_counts(dossier)
    if owed := payments.owed_vnd(dossier.public_id):
        raise FeeUnpaid(amount=dong(owed))
    check_not_travelling(dossier)


def check_not_travelling(dossier: Dossier) -> None:
    """What the post carries is given to nobody by another way. Raises InThePost."""
    item = dossier.postalitems.last() if dossier.return_way == "post" else None
    if item is not None and item.is_travelling:
        raise InThePost(state=item.get_state_display())


def hand_over(dossier: Dossier, way: str, received_by: str, actor: Actor) -> Handover:
    """It is in the citizen's hands. The caller entered by the door and asked whether it may leave."""
    row = Handover.objects.create(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        way=way,
        received_by=received_by,
    )
    events = _finish_route(dossier, actor)
    door.leave(dossier, Move.RETURN_OUTCOME, *events, OutcomeReturned(way=row.way), actor=actor)
    return row


@once
def revoke_outcome(name: str, reason: str, replaced_by: str = "", *, actor: Actor, key: str = "") -> Outcome:
    """From now on the verify page says «thu hồi» or «đã thay thế». `replaced_by` is another outcome's public id.

    Raises OutcomeNoLongerCounts the second time, InvalidInput without a reason or with an unknown replacement.
    """
    dossier = door.enter(name, Move.REVOKE_OUTCOME, actor=actor)
    reason = texts.written("Lý do thu hồi", reason, example="Cấp sai họ tên")
    _check_counts(dossier)
    outcome = dossier.outcomes.select_for_update().filter(status="signed", part="").last()
    if outcome is None:
        raise OutcomeMissing(what="kết quả đã ký", do="ký kết quả")
    other = _replacement(replaced_by, outcome)
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
    """The returning step ends with the act.

    An electronic outcome is numbered, sealed and sent by the worker: for it, nobody's step is left to wait for.
    """
    events: list[Event] = []
    tasks = workflow.open_tasks(dossier.public_id)
    if not actor.has(Role.SYSTEM):
        check_steps(tasks)
    for task in tasks:
        if task.kind == "return":
            events += route.complete(dossier, task, {}, actor)[1]
    route.end(dossier)
    return events


def check_steps(tasks: Sequence[TaskView]) -> None:
    """Nothing but the return itself is left to do. Raises StepsOpen."""
    if others := [task.name for task in tasks if task.kind != "return"]:
        raise StepsOpen(steps=joined(*(Phrase("«{step}»", step=name) for name in others), by=", "))


def _check_receiver(party: str) -> None:
    people = (Person.objects, Organisation.objects)
    if party and not any(rows.filter(public_id=party).exists() for rows in people):
        raise InvalidInput("Người nhận kết quả", "không có người hoặc tổ chức này trong sổ.")


def _check_counts(dossier: Dossier) -> None:
    outcome = dossier.outcomes.filter(part="").exclude(status="drafted").last()
    if outcome is not None and outcome.revoked_at is not None:
        when = clock.local(outcome.revoked_at).strftime("%H:%M %d/%m/%Y")
        how = Phrase("được thay thế") if outcome.replaced_by_id else Phrase("bị thu hồi")
        raise OutcomeNoLongerCounts(document_number=outcome.document_number, how=how, when=when)


def _replacement(public_id: str, outcome: Outcome) -> Outcome | None:
    if not public_id:
        return None
    other = (
        Outcome.objects.filter(public_id=public_id, status="signed", part="").exclude(pk=outcome.pk).first()
    )
    if other is None:
        raise InvalidInput("Kết quả thay thế", "không có kết quả đã ký nào khác mang mã này.")
    return other

"""Close a procedure (bãi bỏ): no new dossier from a day on; those begun before go their way."""

from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.errors import RevisionNotInForce, WrongEffectiveDate
from motcua.catalogue.events import ProcedureClosed
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.catalogue.queries import forget_services, kept, lately_in_force
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def close(code: str, *, actor: Actor, ends_on: date, reason: str, key: str = "") -> ProcedureRevision:  # noqa: ARG001
    """`ends_on` is the first day without it. Raises RevisionNotInForce, WrongEffectiveDate."""
    require(actor, Permission.PUBLISH_PROCEDURE)
    row = ProcedureRevision.objects.select_for_update().filter(code=code, status=Status.PUBLISHED).first()
    if row is None or row.effective_from is None:
        raise RevisionNotInForce(procedure=code)
    if ends_on < row.effective_from:
        raise WrongEffectiveDate(day=f"{ends_on:%d/%m/%Y}", before=f"{row.effective_from:%d/%m/%Y}")
    row.status, row.ended_on = Status.CLOSED, ends_on
    row.save(update_fields=["status", "ended_on"])
    lately_in_force.forget()
    kept.forget()
    forget_services()
    event = ProcedureClosed(procedure=code, revision=row.number, ends_on=ends_on, reason=reason)
    record(event, actor=actor.id, subject=row.public_id)
    return row

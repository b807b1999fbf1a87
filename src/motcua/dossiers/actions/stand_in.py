"""A step whose officer is away goes to who stands in, and comes back (làm thay khi vắng mặt). The worker's acts."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.models import Absence
from motcua.dossiers.actions.finish_step import check_fits
from motcua.dossiers.duty_events import StepLent, StepReturned
from motcua.dossiers.models import StandIn
from motcua.dossiers.route import still_open
from motcua.dossiers.scope import dossier_of_task
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.workflow import actions as workflow


@once
def lend_step(task_id: int, absence: Absence, *, actor: Actor, key: str = "") -> StandIn:
    """Raises StepDone, and AssigneeUnfit where the colleague does not hold the step's role."""
    require(actor, Permission.SYNCHRONISE)
    dossier = dossier_of_task(actor, task_id)
    task = still_open(task_id)
    stand_in = absence.stand_in.account.public_id
    check_fits(task, stand_in)
    workflow.assign(task_id, to=stand_in)
    row = StandIn.objects.create(
        task_id=task_id, absence=absence, account=task.assignee, stand_in=stand_in, since=clock.now()
    )
    event = StepLent(task_id, task.node, task.assignee, stand_in, absence.instrument)
    record(event, actor=actor.id, subject=dossier.public_id)
    return row


@once
def return_step(pk: int, *, actor: Actor, key: str = "") -> StandIn:
    """Back to whose it was; what was done, or given to a third meanwhile, stays as it is."""
    require(actor, Permission.SYNCHRONISE)
    row = StandIn.objects.select_for_update(of=("self",)).select_related("task").get(pk=pk)
    if row.until is not None:
        return row
    dossier = dossier_of_task(actor, row.task_id)
    row.until = clock.now()
    row.save(update_fields=["until"])
    if row.task.finished_at is None and row.task.assignee == row.stand_in:
        workflow.assign(row.task_id, to=row.account)
        event = StepReturned(row.task_id, row.task.node, row.account, row.stand_in)
        record(event, actor=actor.id, subject=dossier.public_id)
    return row

"""While somebody is away their steps lie with who stands in; afterwards they come back. Most rounds find nothing."""

import structlog

from motcua.accounts.actor import SYSTEM
from motcua.agencies import queries as agencies
from motcua.dossiers.actions.stand_in import lend_step, return_step
from motcua.dossiers.models import StandIn
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.workflow.models import Task

log = structlog.get_logger(__name__)


def run(limit: int = 500) -> int:
    """Returns how many steps changed hands. A step that the colleague may not do stays, and is told."""
    back = _bring_back(limit)
    absences = {row.officer.account.public_id: row for row in agencies.absences_now()}
    if not absences:
        return back
    rows = Task.objects.filter(finished_at=None, assignee__in=absences).order_by("due_at", "id")
    done = 0
    for pk, assignee in list(rows.values_list("pk", "assignee")[:limit]):
        absence = absences[assignee]
        try:
            lend_step(pk, absence, actor=SYSTEM)
        except DomainError as error:
            log.info("step.not_lent", task=pk, absence=absence.public_id, why=str(error))
        else:
            done += 1
    return back + done


def _bring_back(limit: int) -> int:
    today = clock.local_date(clock.now())
    rows = StandIn.objects.filter(until=None).select_related("absence").order_by("pk")
    over = [row.pk for row in rows[:limit] if not row.absence.is_running(today)]
    for pk in over:
        return_step(pk, actor=SYSTEM)
    return len(over)

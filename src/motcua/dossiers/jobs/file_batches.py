"""File the rows of confirmed batches, some at a time: whoever closed the page finds them filed."""

import structlog
from django.db import OperationalError
from django.db.models import QuerySet

from motcua.accounts import queries as accounts
from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.dossiers.actions.batch import fail_row, file_row, forget_unconfirmed
from motcua.dossiers.models import BatchRow, FilingBatch
from motcua.dossiers.rules.batch import RowState
from motcua.kernel import clock

AT_ONCE = 50
log = structlog.get_logger(__name__)


def run(limit: int = AT_ONCE) -> int:
    """How many rows were tried. Who may no longer file has every row refused with that reason."""
    forget_unconfirmed()
    rows = list(_waiting().select_related("batch__person", "batch__organisation")[: min(limit, AT_ONCE)])
    actors: dict[str, Actor] = {}
    for row in rows:
        _one(row, actors)
    _finish()
    return len(rows)


def _one(row: BatchRow, actors: dict[str, Actor]) -> None:
    """A row that breaks something stops nobody else's; a database that is away is no fault of the row."""
    sender = row.batch.made_by
    try:
        if sender not in actors:
            actors[sender] = agencies.actor_for(accounts.account(sender))
        file_row(row, actors[sender])
    except OperationalError:
        raise
    except Exception:
        log.exception("batch.row_broken", batch=row.batch.public_id, line=row.line)
        fail_row(row)


def _waiting() -> QuerySet[BatchRow]:
    rows = BatchRow.objects.filter(
        state=RowState.RIGHT, batch__confirmed_at__isnull=False, batch__finished_at=None
    )
    return rows.order_by("line", "batch_id")  # in turns: a long batch keeps no short one waiting


def _finish() -> None:
    done = FilingBatch.objects.filter(confirmed_at__isnull=False, finished_at=None)
    done.exclude(rows__state=RowState.RIGHT).update(finished_at=clock.now())

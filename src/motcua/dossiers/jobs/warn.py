"""Warnings whose moment has come. They are found by their moment, so most rounds find nothing."""

import structlog

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.warn import warn
from motcua.dossiers.models import Watch
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotFound

log = structlog.get_logger(__name__)
AT_ONCE = 200


def run(limit: int = AT_ONCE) -> int:
    """Returns how many were looked at, each in a transaction of its own."""
    rows = Watch.objects.filter(look_at__lte=clock.now()).order_by("look_at", "id")
    due = list(rows.values_list("pk", flat=True)[: min(limit, AT_ONCE)])
    for pk in due:
        try:
            warn(pk, actor=SYSTEM)
        except NotFound:  # somebody was faster
            continue
        except DomainError as error:
            log.warning("warning.failed", watch=pk, why=str(error))
            Watch.objects.filter(pk=pk).delete()
    return len(due)

"""Close dossiers whose supplement did not come within the stated time (Mẫu số 05)."""

import structlog
from django.db.models import Exists, OuterRef

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.stop import stop
from motcua.dossiers.models import SupplementRequest
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.kernel.errors import DomainError

log = structlog.get_logger(__name__)


def run(limit: int = 100) -> int:
    """Stop each whose last request ran out; returns how many. Who supplies at the last moment goes on."""
    later = SupplementRequest.objects.filter(dossier=OuterRef("dossier"), id__gt=OuterRef("id"))
    rows = SupplementRequest.objects.filter(
        ~Exists(later), dossier__status=Status.AWAITING_SUPPLEMENT, reply_by__lt=clock.now()
    )
    names = rows.order_by("reply_by").values_list("dossier__public_id", "id")
    return sum(_stopped(public_id, request_id) for public_id, request_id in list(names[:limit]))


def _stopped(public_id: str, request_id: int) -> bool:
    try:
        stop(public_id, "no_supplement", actor=SYSTEM, key=f"no-supplement/{request_id}")
    except DomainError as error:
        log.info("supplement.not_closed", dossier=public_id, why=str(error))
        return False
    return True

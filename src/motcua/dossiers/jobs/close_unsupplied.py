"""Close dossiers whose supplement did not come within the stated time (Mẫu số 05)."""

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.stop import stop
from motcua.dossiers.models import SupplementRequest
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock


def run(limit: int = 100) -> int:
    """Stop each; returns how many."""
    rows = SupplementRequest.objects.filter(
        dossier__status=Status.AWAITING_SUPPLEMENT, reply_by__lt=clock.now()
    ).order_by("reply_by")
    names = list(rows.values_list("dossier__public_id", "id")[:limit])
    for public_id, request_id in names:
        stop(public_id, "no_supplement", actor=SYSTEM, key=f"no-supplement/{request_id}")
    return len(names)

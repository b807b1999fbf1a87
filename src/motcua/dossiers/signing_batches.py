"""What pages read of batches of signatures."""

from django.db.models import Case, F, Q, When

from motcua.dossiers.models import SigningBatch
from motcua.dossiers.rules.signing_together import LIVE


def newest_of(account: str) -> SigningBatch | None:
    """With its documents: of those that wait the one that waits longest, else the last."""
    rows = SigningBatch.objects.filter(account=account).prefetch_related(
        "items__outcome", "items__apology__dossier"
    )
    waits = Q(status__in=LIVE)
    first = Case(When(waits, then=0), default=1), Case(When(waits, then=F("pk")), default=-F("pk"))
    return rows.order_by(*first).first()

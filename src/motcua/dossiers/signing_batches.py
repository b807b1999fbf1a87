"""What pages read of batches of signatures."""

from motcua.dossiers.models import SigningBatch
from motcua.dossiers.rules.signing_together import LIVE


def newest_of(account: str) -> SigningBatch | None:
    """With its documents: of those that wait the one that waits longest, else the last."""
    rows = SigningBatch.objects.filter(account=account).prefetch_related(
        "items__outcome", "items__apology__dossier"
    )
    return rows.filter(status__in=LIVE).order_by("pk").first() or rows.order_by("-pk").first()

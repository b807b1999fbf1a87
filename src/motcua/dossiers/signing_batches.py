"""What pages read of batches of signatures."""

from motcua.dossiers.models import SigningBatch


def newest_of(account: str) -> SigningBatch | None:
    """With its documents; two statements."""
    rows = SigningBatch.objects.filter(account=account).prefetch_related("items__outcome")
    return rows.order_by("-pk").first()

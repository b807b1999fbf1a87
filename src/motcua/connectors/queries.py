"""Every read of what outside systems told us."""

from motcua.connectors.models import WayBill


def way_bill_number(item_public_id: str) -> str:
    """What the post calls this item; empty until it is ordered."""
    found = WayBill.objects.filter(item__public_id=item_public_id).values_list("number", flat=True)
    return found.first() or ""

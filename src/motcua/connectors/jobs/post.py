"""Order what was handed to the post, and ask after what it has been silent about."""

from django.conf import settings

from motcua.connectors.actions.follow_post import ask, order
from motcua.connectors.models import WayBill
from motcua.dossiers.models import PostalItem
from motcua.dossiers.rules.posting import ENDS
from motcua.kernel import clock


def run(limit: int = 20) -> int:
    """Returns of how many items there is news. Nothing at all while no post is connected."""
    if not settings.POST_URL:
        return 0
    return sum(order(item) for item in _unordered(limit)) + sum(ask(bill) for bill in _silent(limit))


def _unordered(limit: int) -> list[PostalItem]:
    rows = PostalItem.objects.exclude(state__in=ENDS).select_related("dossier__revision")
    new = rows.filter(way_bill=None)
    again = rows.filter(way_bill__number="", way_bill__next_at__lte=clock.now())
    return [*new.order_by("pk")[:limit], *again.order_by("pk")[:limit]]


def _silent(limit: int) -> list[WayBill]:
    rows = WayBill.objects.exclude(number="").exclude(item__state__in=ENDS).filter(next_at__lte=clock.now())
    return list(rows.select_related("item").order_by("next_at", "pk")[:limit])

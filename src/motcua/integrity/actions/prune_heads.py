"""Of the heads that were seen outside long ago one a day stays, and the first that covers each publication."""

from datetime import date, timedelta

from django.conf import settings

from motcua.integrity.models import Publication, WatchedHead
from motcua.integrity.watching import head_covering
from motcua.kernel import clock

AT_ONCE = 1_000


def prune_heads() -> int:
    """How many rows went. What witnesses keep themselves stays with them."""
    before = clock.now() - timedelta(days=settings.WATCHED_HEAD_DAYS)
    old = WatchedHead.objects.filter(watched_at__lt=before).order_by("-watched_at", "-id")
    sizes = Publication.objects.values_list("tree_size", flat=True).distinct()
    covering = {head.pk for size in sizes if (head := head_covering(size))}
    days: set[date] = set()
    gone: list[int] = []
    for pk, watched_at, is_cosigned in old.values_list("pk", "watched_at", "is_cosigned").iterator():
        day = clock.local_date(watched_at)
        if pk in covering:
            continue
        if is_cosigned and day not in days:
            days.add(day)  # the newest of that day
        else:
            gone.append(pk)
    return WatchedHead.objects.filter(pk__in=gone[:AT_ONCE]).delete()[0]

"""Recounts that people asked for, the oldest first."""

from motcua.integrity.actions.recount import do_recount
from motcua.integrity.models import Recount


def run(limit: int = 1) -> int:
    """Returns how many were done."""
    waiting = list(
        Recount.objects.filter(done_at=None).select_related("publication").order_by("id")[: min(limit, 3)]
    )
    for row in waiting:
        do_recount(row)
    return len(waiting)

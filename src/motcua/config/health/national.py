"""The national portal: it answers, nothing waits too long, nothing was refused that nobody looked at, the last lists agree."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings

from motcua.config.health.finding import Finding, State, judged
from motcua.connectors import national_shelf, queries
from motcua.connectors.rules.telling import State as Told
from motcua.kernel import clock

WAITING_MAX = timedelta(minutes=30)


def national_portal() -> Iterator[Finding]:
    """Only where it is connected; `motcua sync` shows more."""
    if not settings.NATIONAL_URL:
        words = "MOTCUA_NATIONAL_URL is empty: the national portal is not told the states of dossiers"
        yield Finding("national", State.WARN if settings.NATIONAL_PORTAL_URL else State.OK, words)
        return
    national_shelf.shelf()  # raises when a file of packs/national is wrong
    queue = queries.national_queue()
    late = queue.oldest is not None and clock.now() - queue.oldest > WAITING_MAX
    words = (
        f"{queue.open} messages wait, the oldest for half an hour or more: is it away? `motcua sync queue`"
    )
    fine = f"{queue.counts.get(Told.SENT, 0)} messages acknowledged, {queue.open} on their way"
    yield judged("national", is_fine=not late, fine=fine, else_=words, otherwise=State.WARN)
    refused = queue.counts.get(Told.REFUSED, 0)
    words = f"{refused} messages were refused: `motcua sync queue`, then send-again or note"
    yield judged("national", is_fine=not refused, fine="none refused", else_=words, otherwise=State.WARN)
    if newest := queries.comparisons(1):
        row = newest[0]
        words = f"{row.differences} dossiers of {row.day} differ: `motcua sync reconcile --date {row.day}`"
        yield judged(
            "national",
            is_fine=not row.differences,
            fine=f"lists of {row.day} agree",
            else_=words,
            otherwise=State.WARN,
        )

"""Once a month: scores of the month that is over against the same month of last year."""

from motcua.improvement.actions.watch_drops import watch_drops


def run(limit: int = 1) -> int:  # noqa: ARG001 one month at a time
    """Returns how many months were compared."""
    return watch_drops()

"""Once a day, in the night: this month and the one before are looked through for flags."""

from motcua.facts.queries import period_of
from motcua.integrity.actions.examine import examine_month
from motcua.integrity.queries import examined, is_up_to_date
from motcua.kernel import clock

BEFORE_HOUR = 5  # when few people work


def run(limit: int = 2) -> int:
    """Returns how many months were looked through."""
    now = clock.now()
    if clock.local(now).hour >= BEFORE_HOUR:
        return 0
    this = period_of(now)
    due = [month for month in (this.previous, this) if _is_due(month.first)][:limit]
    for month in due:
        examine_month(month)
    return len(due)


def _is_due(month: int) -> bool:
    """Not looked through today, and something has happened since."""
    last, today = examined(month), clock.local_date(clock.now())
    return (last is None or clock.local_date(last.examined_at) < today) and not is_up_to_date(month)

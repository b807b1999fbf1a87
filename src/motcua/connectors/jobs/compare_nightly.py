"""Every night our list of the day before is compared with the national portal's, once."""

import time
from datetime import datetime, timedelta
from datetime import time as time_of_day

from motcua.accounts.actor import SYSTEM
from motcua.connectors.actions.compare_national import compare_national
from motcua.connectors.adapters import national_portal
from motcua.connectors.errors import NationalAway
from motcua.connectors.models import NationalComparison
from motcua.kernel import clock

FROM_HOUR = 1  # what was told late in the evening has arrived by then
TRY_AGAIN_SECONDS = 900.0
_asked_at: dict[str, float] = {}


def run(_: int = 0) -> int:
    """Returns how many days were compared; a portal that is away is asked again in a quarter of an hour."""
    now = clock.now()
    if national_portal() is None or clock.local(now).hour < FROM_HOUR:
        return 0
    today = clock.local_date(now)
    day, midnight = today - timedelta(days=1), datetime.combine(today, time_of_day(), clock.PROVINCE)
    is_done = NationalComparison.objects.filter(day=day, made_at__gte=midnight).exists()  # of the whole day
    if is_done or not _is_time(f"{day}"):
        return 0
    try:
        compare_national(day, actor=SYSTEM)
    except NationalAway:
        return 0
    return 1


def _is_time(day: str) -> bool:
    asked = _asked_at.get(day)
    if asked is not None and time.monotonic() - asked < TRY_AGAIN_SECONDS:
        return False
    _asked_at.clear()
    _asked_at[day] = time.monotonic()
    return True

"""Every night the books of the day before are compared with every provider's, once."""

from datetime import timedelta

from motcua.accounts.actor import SYSTEM
from motcua.kernel import clock
from motcua.payments.actions.reconcile import reconcile
from motcua.payments.errors import ProviderAway
from motcua.payments.models import Reconciliation, SourceReading
from motcua.payments.providers import sources

FROM_HOUR = 1  # a provider closes its own book first
TRY_AGAIN = timedelta(minutes=15)


def run(_: int = 0) -> int:
    """Returns how many days were compared; a provider that is away is asked again in a quarter of an hour."""
    now = clock.now()
    if clock.local(now).hour < FROM_HOUR:
        return 0
    day = clock.local_date(now) - timedelta(days=1)
    done = 0
    for one in sources():
        if Reconciliation.objects.filter(provider=one.name, day=day).exists() or not _is_time(one.name):
            continue
        try:
            reconcile(one.name, day, actor=SYSTEM)
        except ProviderAway:
            continue
        done += 1
    return done


def _is_time(provider: str) -> bool:
    name, now = f"{provider}/night", clock.now()
    SourceReading.objects.get_or_create(provider=name, defaults={"read_at": now - TRY_AGAIN})
    row = SourceReading.objects.filter(provider=name, read_at__lte=now - TRY_AGAIN)
    return bool(row.update(read_at=now))

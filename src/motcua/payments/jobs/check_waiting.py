"""Self-check: charges that wait too long are asked after at their gateway, and the bank's statement is read."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from motcua.kernel import clock
from motcua.payments.actions.settle import ask_back
from motcua.payments.actions.take_in_statement import take_in_statement
from motcua.payments.errors import ProviderAway
from motcua.payments.models import Charge, SourceReading
from motcua.payments.providers import BANK, source
from motcua.payments.rules.settlement import Status

PATIENCE = timedelta(minutes=10)
ASK_AGAIN = timedelta(minutes=30)
READ_AGAIN = timedelta(minutes=5)


def check_waiting(limit: int = 200, patience: timedelta = PATIENCE) -> list[Charge]:
    """The charges that turned out to be paid, for the door to note. Stops when the provider is away."""
    now = clock.now()
    waiting = Charge.objects.filter(status=Status.WAITING, opened_at__lt=now - patience)
    waiting = waiting.filter(Q(asked_at=None) | Q(asked_at__lt=now - ASK_AGAIN))
    found = []
    for reference in waiting.order_by("opened_at").values_list("reference", flat=True)[:limit]:
        try:
            charge = ask_back(reference)
        except ProviderAway:
            break
        Charge.objects.filter(reference=reference).update(asked_at=now)
        if charge.is_paid:
            found.append(charge)
    return found


def read_bank() -> list[Charge]:
    """The charges that the bank's statements of today and yesterday show to be paid; asked every few minutes."""
    now = clock.now()
    if not settings.BANK_ACCOUNT or not _is_time(now):
        return []
    today = clock.local_date(now)
    try:
        return [c for day in (today - timedelta(days=1), today) for c in take_in_statement(source(BANK), day)]
    except ProviderAway:
        return []


def _is_time(now: datetime) -> bool:
    SourceReading.objects.get_or_create(provider=BANK, defaults={"read_at": now - READ_AGAIN})
    row = SourceReading.objects.filter(provider=BANK, read_at__lte=now - READ_AGAIN)
    return bool(row.update(read_at=now))  # one statement: of two workers one finds it

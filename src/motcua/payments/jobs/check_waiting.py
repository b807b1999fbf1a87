"""Self-check: charges that wait too long are asked after at their provider."""

from datetime import timedelta

from motcua.kernel import clock
from motcua.payments.actions.settle import ask_back
from motcua.payments.errors import ProviderAway
from motcua.payments.models import Charge
from motcua.payments.rules.settlement import Status

PATIENCE = timedelta(minutes=10)


def check_waiting(limit: int = 200, patience: timedelta = PATIENCE) -> list[Charge]:
    """The charges that turned out to be paid, for the door to note. Stops when the provider is away."""
    waiting = Charge.objects.filter(status=Status.WAITING, opened_at__lt=clock.now() - patience)
    found = []
    for reference in waiting.order_by("opened_at").values_list("reference", flat=True)[:limit]:
        try:
            charge = ask_back(reference)
        except ProviderAway:
            break
        if charge.is_paid:
            found.append(charge)
    return found

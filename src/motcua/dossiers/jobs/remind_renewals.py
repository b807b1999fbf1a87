"""Licences that end soon: their holders hear of it in time. What is due is found by its day, so most rounds find nothing."""

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.remind_renewal import remind_renewal
from motcua.dossiers.models import Outcome
from motcua.kernel import clock


def run(limit: int = 100) -> int:
    """Returns how many were looked at; each at most once for every day of the setting."""
    today = clock.local_date(clock.now())
    rows = Outcome.objects.filter(next_reminder_on__lte=today).order_by("next_reminder_on", "pk")
    due = list(rows.values_list("public_id", "next_reminder_on")[:limit])
    for code, day in due:
        remind_renewal(code, actor=SYSTEM, key=f"renewal/{code}/{day}")
    return len(due)

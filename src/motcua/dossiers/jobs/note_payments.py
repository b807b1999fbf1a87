"""«Paid but not recorded»: ask the provider after charges that wait, and bring what was paid to the door."""

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.digitise import note_payment
from motcua.payments.jobs.check_waiting import check_waiting


def run(limit: int = 50) -> int:
    """Returns how many charges turned out to be paid."""
    paid = check_waiting(limit)
    for charge in paid:
        note_payment(charge.subject, actor=SYSTEM, key=f"paid/{charge.reference}")
    return len(paid)

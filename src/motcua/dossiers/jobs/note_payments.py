"""«Paid but not recorded»: ask the provider after charges that wait, and bring what was paid to the door."""

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.digitise import note_payment
from motcua.payments.jobs import check_waiting
from motcua.payments.models import Charge


def run(limit: int = 50) -> int:
    """Returns how many charges turned out to be paid."""
    return _noted(check_waiting.check_waiting(limit))


def read_bank(_: int = 0) -> int:
    """The same from the bank's statements: transfers of whom nobody told us."""
    return _noted(check_waiting.read_bank())


def _noted(paid: list[Charge]) -> int:
    for charge in paid:
        note_payment(charge.subject, actor=SYSTEM, key=f"paid/{charge.reference}")
    return len(paid)

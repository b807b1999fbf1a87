"""«Paid but not recorded»: ask the provider after charges that wait, and bring what was paid to the door."""

from datetime import timedelta

import structlog
from django.db.models import Exists, OuterRef

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.digitise import note_payment
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.payments.jobs import check_waiting
from motcua.payments.models import Charge
from motcua.payments.rules.settlement import OPEN, Status

WITHIN = timedelta(days=3)  # of the payment: longer no worker is away
log = structlog.get_logger(__name__)


def run(limit: int = 50) -> int:
    """Returns how many paid charges came to the door."""
    check_waiting.check_waiting(limit)
    return _noted(limit)


def read_bank(limit: int = 50) -> int:
    """The same from the bank's statements: transfers of whom nobody told us."""
    check_waiting.read_bank()
    return _noted(limit)


def _noted(limit: int) -> int:
    """Whatever is paid and not noted, newest first: what an interrupted reading found is not lost."""
    unnoted = Dossier.objects.filter(public_id=OuterRef("subject"), is_fee_noted=False)
    # while a difference is owed, what was paid before is noted already
    owed = Charge.objects.filter(subject=OuterRef("subject"), status__in=OPEN)
    paid = Charge.objects.filter(Exists(unnoted), ~Exists(owed), status=Status.PAID)
    paid = paid.filter(paid_at__gte=clock.now() - WITHIN)
    return sum(_note(charge) for charge in paid.order_by("-paid_at")[:limit])


def _note(charge: Charge) -> bool:
    try:
        note_payment(charge.subject, actor=SYSTEM, key=f"paid/{charge.reference}")
    except DomainError as error:  # of this one dossier: the others go on
        log.warning("payment.not_noted", charge=charge.reference, why=str(error))
        return False
    return True

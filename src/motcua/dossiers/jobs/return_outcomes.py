"""An electronic outcome that could not go out at once goes out later: its fee is paid now, or it is wanted electronic now."""

import structlog
from django.db.models import Exists, OuterRef

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.return_outcome import return_outcome
from motcua.dossiers.models import Outcome
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel.errors import DomainError
from motcua.payments.queries import open_charges

WAY = "electronic"
log = structlog.get_logger(__name__)


def run(limit: int = 50) -> int:
    """Return what is signed and owes nothing; returns how many."""
    rows = Outcome.objects.filter(
        ~Exists(open_charges(OuterRef("dossier__public_id"))),
        status="signed",
        part="",
        dossier__status=Status.CONCLUDED,
        dossier__return_way=WAY,
    )
    return sum(return_one(outcome) for outcome in rows.select_related("dossier").order_by("pk")[:limit])


def return_one(outcome: Outcome) -> bool:
    """Once, and only as the dossier was seen: who chose another way meanwhile gets it that way."""
    dossier = outcome.dossier
    name = f"{dossier.public_id}@{dossier.version}"
    try:
        return_outcome(name, WAY, actor=SYSTEM, key=f"return/{outcome.public_id}")
    except DomainError as error:  # an unpaid fee: the outcome waits, signed
        log.info("outcome.waits", dossier=dossier.number, why=str(error))
        return False
    return True

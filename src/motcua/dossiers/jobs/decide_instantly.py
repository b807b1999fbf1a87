"""Filed where a leader lets rules decide: ask them once, soon after filing. What goes wrong is left to people."""

from datetime import timedelta

import structlog
from django.db.models import Exists, OuterRef

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.decide_instantly import decide_instantly, leave_to_people
from motcua.dossiers.models import Dossier, InstantSwitch
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.kernel.errors import DomainError

WITHIN = timedelta(hours=1)  # later a person has it in hand
log = structlog.get_logger(__name__)


def run(limit: int = 50) -> int:
    """Returns how many the rules answered for."""
    switched = InstantSwitch.objects.filter(
        procedure=OuterRef("revision__code"), agency=OuterRef("agency"), off_at=None
    )
    rows = Dossier.objects.filter(
        Exists(switched), status=Status.SUBMITTED, instant_check=None, submitted_at__gte=clock.now() - WITHIN
    )
    return sum(
        _one(public_id) for public_id in rows.order_by("pk").values_list("public_id", flat=True)[:limit]
    )


def _one(public_id: str) -> bool:
    try:
        found = decide_instantly(public_id, actor=SYSTEM)
    except DomainError as error:
        log.warning("instant.left_to_people", dossier=public_id, why=str(error))
        leave_to_people(public_id, actor=SYSTEM)
        return False
    return not isinstance(found, Dossier)

"""A paper of a dossier leaves the printer (in, in lại): counted and written down."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.counters.events import PaperPrinted
from motcua.counters.models import Printing
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def print_paper(subject: str, paper: str, *, actor: Actor, key: str = "") -> Printing:
    """The caller has shown that the actor may see the dossier and that the paper is one of it. Raises NotAllowed."""
    require(actor, Permission.SEE_QUEUE)
    before = Printing.objects.select_for_update().filter(subject=subject, paper=paper)
    row = Printing.objects.create(
        subject=subject,
        paper=paper,
        made_at=clock.now(),
        made_by=actor.id,
        number=len(before) + 1,
    )
    record(PaperPrinted(subject, row.number), actor=actor.id, subject=f"{subject}/{paper}")
    return row

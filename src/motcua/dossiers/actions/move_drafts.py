"""Let drafts that nobody filed yet go on under the revision in force (chuyển bản nháp sang phiên bản mới).

A filed dossier never moves: it is decided under the text it was filed under.
"""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.catalogue.models import ProcedureRevision
from motcua.dossiers import sealed
from motcua.dossiers.events import DraftsMoved
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.rules.migration import fits
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def move_drafts(code: str, number: int, *, actor: Actor, key: str = "") -> ProcedureRevision:
    """From revision `number` to the one in force, where what was typed still fits. Raises NotFound without one in force.

    Returns the revision in force; what came of each draft is counted in the ledger.
    """
    require(actor, Permission.PUBLISH_PROCEDURE)
    target = catalogue.in_force(code)
    if target is None:
        raise NotFound(Phrase("thủ tục {code}", code=code))
    rows = Dossier.objects.select_for_update().filter(
        revision__code=code, revision__number=number, status=Status.DRAFT, corrects=None
    )
    moved = left = 0
    for dossier in rows.order_by("pk"):
        if number != target.number and _fits(dossier, target):
            dossier.revision = target
            dossier.save(update_fields=["revision"])
            moved += 1
        else:
            left += 1
    told = DraftsMoved(
        procedure=code, from_revision=number, to_revision=target.number, moved_count=moved, left_count=left
    )
    record(told, actor=actor.id, subject=target.public_id)
    return target


def _fits(dossier: Dossier, target: ProcedureRevision) -> bool:
    papers = frozenset(dossier.components.values_list("code", flat=True))
    return fits(
        target.spec(),
        target.form,
        case=dossier.case,
        answers=sealed.open_answers(dossier),
        papers=papers,
    )

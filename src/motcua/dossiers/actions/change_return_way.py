"""Choose another way to get the outcome (đổi cách nhận kết quả), until it is in the person's hands."""

from motcua.accounts.actor import Actor
from motcua.dossiers import door
from motcua.dossiers.actions.return_outcome import check_not_travelling
from motcua.dossiers.events import ReturnWayChanged
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.rules.ways import check_way
from motcua.ledger.idempotency import once


@once
def change_return_way(public_id: str, return_way: str, *, actor: Actor, key: str = "") -> Dossier:
    """The applicant, or the desk for him. The same way again changes nothing. Raises InvalidInput, InThePost.

    `public_id` may be a number too, and may say which version was seen. Before filing it is `set_return_way`.
    """
    dossier = door.enter(public_id, Move.CHANGE_RETURN_WAY, actor=actor)
    check_not_travelling(dossier)
    old, dossier.return_way = dossier.return_way, check_way(return_way)
    if old == dossier.return_way:
        return dossier
    event = ReturnWayChanged(old_way=old, way=dossier.return_way)
    return door.leave(dossier, Move.CHANGE_RETURN_WAY, event, actor=actor, changed=("return_way",))

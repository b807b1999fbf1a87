"""The one gateway: who may see and clear findings, and draw samples."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.facts.queries import is_within
from motcua.integrity.models import Finding
from motcua.kernel.errors import NotAllowed, NotFound

WHOLE_PROVINCE = (Permission.CLEAR_FINDING, Permission.DRAW_SAMPLE)


def check(actor: Actor, permission: Permission) -> None:
    """Raises NotAllowed."""
    if not may(actor, permission):
        raise NotAllowed(act_name(permission), who_may(permission))


def reach(actor: Actor) -> str | None:
    """The agency whose findings this actor sees with all below it; "" the province; None nothing."""
    if not may(actor, Permission.SEE_FINDINGS):
        return None
    return "" if any(may(actor, each) for each in WHOLE_PROVINCE) else actor.agency or None


def finding_for(actor: Actor, public_id: str, *, lock: bool = False) -> Finding:
    """Raises NotFound, also for what lies beyond the actor's reach."""
    rows = Finding.objects.select_for_update() if lock else Finding.objects
    row, place = rows.filter(public_id=public_id).first(), reach(actor)
    if row is None or place is None or not is_within(row.agency, place):
        raise NotFound("cảnh báo")
    return row

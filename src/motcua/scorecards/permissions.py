"""Who may touch a sheet: its own agency scores and replies, the reform office appraises, who stands above looks on.

Others do not see that it exists.
"""

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.scorecards.models import ScoreSheet

APPRAISERS = (Role.REFORM_OFFICER, Role.INSPECTOR, Role.SYSTEM)


def permit(actor: Actor, permission: Permission) -> None:
    """Raises NotAllowed unless the matrix grants it."""
    if not may(actor, permission):
        raise NotAllowed(act=act_name(permission), who=who_may(permission))


def sheet_for(actor: Actor, public_id: str, *, lock: bool = False) -> ScoreSheet:
    """The sheet, when the actor may see it. Raises NotFound otherwise."""
    rows = ScoreSheet.objects.select_related("round")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    found = rows.filter(public_id=public_id).first() if "\x00" not in public_id else None
    if found is None or not may_see(actor, found.agency):
        raise NotFound(what="phiếu chấm điểm này")
    return found


def may_see(actor: Actor, agency: str) -> bool:
    """The reform office and inspectors see all; others their own agency's, and a leader those below."""
    is_above = bool(actor.agency) and actor.has(Role.LEADER) and agency.startswith(f"{actor.agency}.")
    return actor.has(*APPRAISERS) or is_above or is_own(actor, agency)


def permit_own(actor: Actor, permission: Permission, agency: str) -> None:
    """The matrix grants it, and the agency is the actor's. Raises NotAllowed."""
    if not (may(actor, permission) and is_own(actor, agency)):
        raise NotAllowed(act=act_name(permission), who=who_may(permission))


def is_own(actor: Actor, agency: str) -> bool:
    """The actor's office, or a section of it."""
    return bool(actor.agency) and (actor.agency == agency or actor.agency.startswith(f"{agency}."))

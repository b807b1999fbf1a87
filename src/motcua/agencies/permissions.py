"""May this officer do it here: by an own role, or under a colleague's delegation."""

from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.agencies.queries import active_delegation
from motcua.agencies.rules.identifiers import is_within
from motcua.kernel.errors import NotAllowed


def require_at(
    actor: Actor, permission: Permission, agency: str, *, on: date | None = None, procedure: str = ""
) -> Actor:
    """The actor as he acts: himself, or `under` the instrument of a delegation given at that agency.

    An own role counts only inside the actor's line: his agency stands under `agency` or above it. Raises NotAllowed.
    """
    if may(actor, permission) and (is_within(actor.agency, agency) or is_within(agency, actor.agency)):
        return actor
    found = active_delegation(actor.id, permission, on=on, procedure=procedure)
    if found is not None and is_within(agency, found.agency.code):
        return Actor(actor.id, actor.roles, actor.agency, actor.party, found.instrument)
    raise NotAllowed(act_name(permission), who_may(permission))

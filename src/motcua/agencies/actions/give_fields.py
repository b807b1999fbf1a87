"""Split the work of an office by fields (giao lĩnh vực): an officer sees only what was given to him."""

from collections.abc import Collection

from motcua.accounts.actor import Actor
from motcua.accounts.models import RoleGrant
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, act_name, who_may
from motcua.agencies.events import FieldsGiven
from motcua.agencies.permissions import require_at
from motcua.agencies.rules.identifiers import is_within
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

SPLIT = (Role.COUNTER_OFFICER, Role.CASE_OFFICER)  # who leads, signs or keeps the seal answers for everything
LONGEST = 600


@once
def give_fields(
    account: str,
    agency: str,
    fields: Collection[str],
    *,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> RoleGrant:
    """From the officer's next click on; no field at all means every field. The head or the leader decides.

    Codes of fields of work, which the catalogue knows: the page offers no others. Raises NotFound, InvalidInput.
    """
    actor = require_at(actor, Permission.ASSIGN, agency)
    if not (
        actor.under or is_within(agency, actor.agency)
    ):  # a section splits its own work, never its office's
        raise NotAllowed(act_name(Permission.ASSIGN), who_may(Permission.ASSIGN))
    told = " ".join(sorted(set(fields)))
    if len(told) > LONGEST:
        raise InvalidInput("Lĩnh vực", "quá nhiều; hãy giao tất cả.")
    held = RoleGrant.in_force(clock.now()).filter(
        account__public_id=account, agency_code=agency, role__in=SPLIT
    )
    grants = list(RoleGrant.objects.select_for_update().filter(pk__in=held.values("pk")).order_by("pk"))
    if not grants:
        raise NotFound("công chức một cửa hoặc thụ lý ở cơ quan này")
    RoleGrant.objects.filter(pk__in=[grant.pk for grant in grants]).update(fields=told)
    event = FieldsGiven(account=account, agency=agency, fields=tuple(told.split()))
    record(event, actor=actor.id, subject=account)
    return grants[0]

"""Say which procedures a one-stop desk takes (giao phạm vi tiếp nhận)."""

from collections.abc import Collection

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.actions.edition import publish_edition
from motcua.agencies.events import IntakeScopeSet
from motcua.agencies.models import Agency, IntakeScope
from motcua.agencies.rules.kinds import Kind
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def set_intake_scope(code: str, procedures: Collection[str], *, actor: Actor, key: str = "") -> Agency:  # noqa: ARG001
    """From now on the desk takes these and no others; none: what its host's kind takes. Raises NotFound, InvalidInput."""
    require(actor, Permission.MANAGE_AGENCIES)
    desk = Agency.objects.filter(code=code).first()
    if desk is None:
        raise NotFound(Phrase("cơ quan có mã {code}", code=code))
    if desk.kind != Kind.SERVICE_CENTRE:
        raise InvalidInput(
            "Nơi tiếp nhận", Phrase("{name} không phải nơi tiếp nhận.", name=desk.name), "H31.40.1"
        )
    wanted = sorted(set(procedures))
    IntakeScope.objects.filter(agency=desk).delete()
    IntakeScope.objects.bulk_create([IntakeScope(agency=desk, procedure=one) for one in wanted])
    record(IntakeScopeSet(desk=code, procedures=tuple(wanted)), actor=actor.id, subject=code)
    publish_edition()
    return desk

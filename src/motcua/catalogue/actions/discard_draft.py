"""Throw a draft away (hủy bản dự thảo): the revision in force stays what it is."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.draft_errors import DraftChanged, NoDraft
from motcua.catalogue.events import DraftDropped
from motcua.catalogue.models import Field, ProcedureRevision, Status
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def discard_draft(code: str, *, seen: str, actor: Actor, key: str = "") -> Field:  # noqa: ARG001 - read by once
    """Returns the field it belonged to. Raises NoDraft, DraftChanged."""
    require(actor, Permission.MANAGE_CATALOGUE)
    row = (
        ProcedureRevision.objects.select_for_update()
        .select_related("field")
        .filter(code=code, status=Status.DRAFT)
        .first()
    )
    if row is None:
        raise NoDraft(procedure=code)
    if row.digest != seen:
        raise DraftChanged(procedure=code)
    gone = DraftDropped(procedure=code, revision=row.number, digest=row.digest)
    record(gone, actor=actor.id, subject=row.public_id)
    row.delete()
    return row.field

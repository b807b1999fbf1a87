"""Begin a new revision (sửa đổi) from the one in force: a draft with the same words, to be changed."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.errors import DraftAlreadyThere, PackMalformed, RevisionNotInForce
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.catalogue.rules.pack import read_pack
from motcua.ledger.idempotency import once


@once
def revise(code: str, *, actor: Actor, key: str = "") -> ProcedureRevision:  # noqa: ARG001 - read by once
    """A draft numbered one higher. Raises RevisionNotInForce, DraftAlreadyThere."""
    require(actor, Permission.MANAGE_CATALOGUE)
    rows = ProcedureRevision.objects.select_for_update().filter(code=code)
    if waiting := rows.filter(status=Status.DRAFT).first():
        raise DraftAlreadyThere(procedure=code, number=waiting.number)
    published = rows.filter(status=Status.PUBLISHED).first()
    if published is None:
        raise RevisionNotInForce(procedure=code)
    pack, problems = read_pack({name: text.encode() for name, text in published.text.files.items()})
    if pack is None:
        raise PackMalformed(code, tuple(problems))
    return write_draft(pack)

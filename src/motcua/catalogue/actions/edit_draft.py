"""Change one thing of a draft (sửa dự thảo): a question, a limit, a paper, the route. Never what is published."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.draft_errors import DraftChanged, NoDraft
from motcua.catalogue.errors import PackMalformed
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.catalogue.rules.editing import Edit
from motcua.catalogue.rules.pack import read_pack
from motcua.ledger.idempotency import once


@once
def edit_draft(code: str, edit: Edit, *, seen: str, actor: Actor, key: str = "") -> ProcedureRevision:  # noqa: ARG001 - read by once
    """The draft after this edit. `seen` is the digest that the person looked at.

    Raises NoDraft when only a published revision is there (revise it first), DraftChanged when somebody else was
    faster, InvalidInput and PackMalformed when the edit leaves nothing that can be read; then nothing is kept.
    """
    require(actor, Permission.MANAGE_CATALOGUE)
    row = ProcedureRevision.objects.select_for_update().filter(code=code, status=Status.DRAFT).first()
    if row is None:
        raise NoDraft(procedure=code)
    if row.digest != seen:
        raise DraftChanged(procedure=code)
    files = edit.apply({name: text.encode() for name, text in row.text.files.items()})
    pack, problems = read_pack(files)
    if pack is None:
        raise PackMalformed(code, tuple(problems))
    if pack.spec.code != code:
        raise DraftChanged(procedure=code)
    return write_draft(pack)

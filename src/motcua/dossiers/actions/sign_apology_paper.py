"""The worker brings the signed paper of an apology (văn bản xin lỗi); the citizen's copy is this one from now on."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.documents.actions.sign_paper import sign_paper
from motcua.dossiers.alert_events import ApologySigned
from motcua.dossiers.models import Extension
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def sign_apology_paper(extension: int, signed: bytes, *, actor: Actor, key: str = "") -> Extension:
    """Third step of prepare → sign → bring. Raises NotAllowed, NotFound, PaperNotDraft."""
    require(actor, Permission.SYNCHRONISE)
    row = Extension.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=extension)
    if row.paper is None:
        raise NotFound("giấy xin lỗi")
    event = ApologySigned(sign_paper(row.paper.public_id, signed).file.sha256)
    record(event, actor=actor.id, subject=row.dossier.public_id)
    return row

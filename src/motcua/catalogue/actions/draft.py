"""Write a draft (dự thảo) from the files of a pack; it replaces the draft before it. Nothing is in force by it."""

from collections.abc import Mapping

from django.db.models import Max

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.errors import PackMalformed
from motcua.catalogue.models import Field, ProcedureRevision, RevisionText, Status
from motcua.catalogue.rules.pack import Pack, read_pack
from motcua.eforms.actions import define as define_form
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.ledger.idempotency import once
from motcua.workflow.actions.define import define as define_route


@once
def draft(files: Mapping[str, bytes], *, actor: Actor, key: str = "") -> ProcedureRevision:  # noqa: ARG001
    """Files by name, as in a pack's folder. Raises PackMalformed with every file, line and reason."""
    require(actor, Permission.MANAGE_CATALOGUE)
    pack, problems = read_pack(files)
    if pack is None:
        raise PackMalformed("dự thảo", tuple(problems))
    return write_draft(pack)


def write_draft(pack: Pack) -> ProcedureRevision:
    """The draft of this pack, in the caller's transaction."""
    spec = pack.spec
    row = ProcedureRevision.objects.filter(code=spec.code, status=Status.DRAFT).first()
    row = row or ProcedureRevision(code=spec.code, number=_next_number(spec.code), created_at=clock.now())
    row.field = _field(pack)
    row.name, row.name_en = spec.name.vi, spec.name.en
    row.eform = define_form(pack.schema, pack.layout, file=spec.code)
    row.workflow = define_route(pack.files["workflow.bpmn"], file="workflow.bpmn")
    row.digest, row.level, row.online_level = pack.digest, spec.level, spec.online_level
    row.folded_name = fold(f"{spec.name.vi} {spec.name.en}")
    row.folded_synonyms = fold(" / ".join([*spec.synonyms, spec.code.replace(".", " ")]))
    row.folded_text = fold(
        f"{spec.code} {spec.field.vi} {spec.summary.vi} {spec.summary.en} {spec.outcome.name}"
    )
    row.save()
    files = {name: content.decode() for name, content in sorted(pack.files.items())}
    RevisionText.objects.update_or_create(revision=row, defaults={"files": files})
    return row


def _next_number(code: str) -> int:
    last = ProcedureRevision.objects.filter(code=code).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _field(pack: Pack) -> Field:
    spec = pack.spec
    found, _ = Field.objects.get_or_create(
        code=spec.field_code, defaults={"name": spec.field.vi, "name_en": spec.field.en}
    )
    return found

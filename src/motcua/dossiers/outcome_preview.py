"""A draft outcome as pictures, before anybody signs: what the officer checks and the leader decides upon."""

import io
import tempfile

import pikepdf

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.documents import reader
from motcua.documents.rules.file_kinds import Kind
from motcua.dossiers import outcome_paper
from motcua.dossiers.errors import OutcomeMissing
from motcua.dossiers.models import Outcome
from motcua.dossiers.scope import dossier_for
from motcua.kernel.errors import NotFound

WIDTH = 800


def page_of(actor: Actor, name: str, page: int = 1) -> bytes:
    """One page (from 1) as WebP. Raises NotFound, OutcomeMissing, PageMissing."""
    public_id, pdf = _draft(actor, name)
    with tempfile.TemporaryFile() as content:  # the child that draws wants a real file
        content.write(pdf)
        return reader.picture(content, Kind.PDF, public_id, page=page, width=WIDTH)


def pages_of(actor: Actor, name: str) -> int:
    """How many pages the draft has."""
    with pikepdf.open(io.BytesIO(_draft(actor, name)[1])) as pdf:
        return len(pdf.pages)


def _draft(actor: Actor, name: str) -> tuple[str, bytes]:
    dossier = dossier_for(actor, name)
    outcome: Outcome | None = dossier.outcomes.filter(part="").order_by("-id").first()
    if outcome is None:
        raise OutcomeMissing(what="dự thảo kết quả", do="dự thảo kết quả")
    if not outcome.approved_by:
        outcome.approved_by = _will_sign(dossier.agency, actor)  # on the picture only; nothing is saved
    return outcome.public_id, outcome_paper.unsigned_pdf(outcome, actor)


def _will_sign(agency: str, actor: Actor) -> str:
    """The leader who looks at it; for anybody else the head of the agency."""
    if may(actor, Permission.APPROVE_OUTCOME):
        return actor.id
    try:
        return agencies.leader_of(agency).account
    except NotFound:
        return ""

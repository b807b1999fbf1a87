"""A draft outcome as pictures, before anybody signs: what the officer checks and the leader decides upon."""

import io
import tempfile

import pikepdf

from motcua.accounts.actor import Actor
from motcua.documents import reader
from motcua.documents.rules.file_kinds import Kind
from motcua.dossiers import outcome_paper
from motcua.dossiers.errors import OutcomeMissing
from motcua.dossiers.models import Outcome
from motcua.dossiers.scope import dossier_for

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
    outcome: Outcome | None = dossier.outcomes.order_by("-id").first()
    if outcome is None:
        raise OutcomeMissing(what="dự thảo kết quả", do="dự thảo kết quả")
    return outcome.public_id, outcome_paper.unsigned_pdf(outcome, actor)

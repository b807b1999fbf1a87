"""Files and answers that come over the counter. Each file is looked into before the act begins."""

from typing import Any

from motcua.documents.actions.store import store
from motcua.dossiers.actions.supply import open_request
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.scope import dossier_for
from motcua.web.components.access import Asked
from motcua.web.components.reading import read
from motcua.web.components.received import content_of

UPLOAD, PAPER = "upload", "paper"


def given(request: Asked, field: str, code: str, origin: str = UPLOAD) -> GivenComponent:
    """The posted file as a component; without one, paper on the counter (or whatever `origin` says)."""
    sent = request.FILES.get(field)
    if sent is None:
        return GivenComponent(code, PAPER if origin == UPLOAD else origin)
    by = request.actor.id
    stored = store(content_of(sent), sent.name or "", declared=sent.content_type or "", by=by)
    return GivenComponent(code, origin, stored.sha256, sent.name or "")


def scanned(request: Asked) -> GivenComponent:
    """One paper, scanned or found in a database."""
    code, origin = request.POST.get("thanh-phan", ""), request.POST.get("nguon", UPLOAD)
    return given(request, "tep", code, origin)


def supplied(request: Asked, name: str) -> tuple[dict[str, Any], tuple[GivenComponent, ...]]:
    """The answers and papers that the open supplement request asks for."""
    dossier = dossier_for(request.actor, name)
    wanted = open_request(dossier)
    targets = [target for target, *_ in wanted.defects] if wanted else []
    layout = dossier.revision.form.layout
    asked = [q for q in layout.questions if f"answers.{q.path}" in targets]
    codes = [t.partition(".")[2] for t in targets if t.startswith("component.")]
    came = [code for code in codes if f"tep.{code}" in request.FILES or f"giay.{code}" in request.POST]
    papers = tuple(given(request, f"tep.{code}", code) for code in came)
    return read(asked, request.POST, {}), papers

"""The dossier room and what it shows: pages of files, papers, proofs."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.documents import forms as press
from motcua.documents import queries as documents
from motcua.documents.actions.turn_page import turn_page
from motcua.dossiers import presence
from motcua.dossiers.outcome_preview import page_of
from motcua.dossiers.scope import dossier_for
from motcua.parties.purpose import Why
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.declarations import declaration
from motcua.web.desk import addresses, evidence, room, slips

PRIVATE = {"Cache-Control": "private, max-age=600"}
PDF = "application/pdf"


@allow(Permission.SEE_QUEUE)
@only("GET")
def show(request: Asked, name: str) -> HttpResponse:
    """Checklist, viewer, facts and actions."""
    return room.page(request, name)


@allow(Permission.SEE_QUEUE)
@only("POST")
def present(request: Asked, name: str) -> HttpResponse:
    """The page is still open, or was closed (`dong`); answers who else has it open."""
    dossier = dossier_for(request.actor, name)
    if "dong" in request.POST:
        presence.leave(dossier, request.actor)
    else:
        presence.be_present(dossier, request.actor)
    return render(request, "desk/presence.html", {"others": presence.others(dossier, request.actor)})


@allow(Permission.SEE_QUEUE)
@only("GET")
def file_page(request: Asked, name: str, sha256: str, page: int) -> HttpResponse:
    """One page of a file of this dossier, as a picture; `be` asks for a small one, `to` for a large one."""
    evidence.file_of(request.actor, name, sha256)
    width = (
        evidence.SMALL if "be" in request.GET else evidence.LARGEST if "to" in request.GET else evidence.LARGE
    )
    turn = request.GET.get("xoay", "")
    image = documents.page_image(sha256, page, width, int(turn) if turn.isdecimal() else 0)
    return HttpResponse(image, documents.PAGE_IMAGE_TYPE, headers=PRIVATE)


@allow(Permission.SEE_QUEUE)
@only("POST")
def turn(request: Asked, name: str, sha256: str, page: int) -> HttpResponse:
    """A page lies on its side: it is turned for everybody who comes after."""
    by = 270 if "trai" in request.POST else 90
    turn_page(evidence.file_of(request.actor, name, sha256), page, by)
    return redirect(
        addresses.room(name, request.POST.get("xem", ""), tep=request.POST.get("tep", ""), trang=page)
        + "#viewer"
    )


@allow(Permission.SEE_QUEUE)
@only("GET")
def file(request: Asked, name: str, sha256: str) -> HttpResponse:
    """The file as it was handed in: always a download, never shown by the browser as our page."""
    stored = evidence.file_of(request.actor, name, sha256)
    headers = {"Content-Disposition": f'attachment; filename="{sha256[:12]}.{stored.kind}"', **PRIVATE}
    return HttpResponse(documents.open_file(sha256), "application/octet-stream", headers=headers)


@allow(Permission.SEE_QUEUE)
@only("GET")
def paper(request: Asked, name: str, paper_id: str) -> HttpResponse:
    """A paper that we made, to print."""
    found = evidence.paper_of(request.actor, name, paper_id)
    return HttpResponse(documents.open_file(found.file.sha256), PDF, headers=PRIVATE)


@allow(Permission.SEE_QUEUE)
@only("GET")
def draft_page(request: Asked, name: str, page: int) -> HttpResponse:
    """One page of the draft outcome as it will be printed."""
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(page_of(request.actor, name, page), documents.PAGE_IMAGE_TYPE, headers=headers)


@allow(Permission.SEE_QUEUE)
@only("GET")
def control_slip(request: Asked, name: str) -> HttpResponse:
    """Form 06, printed when asked for."""
    return HttpResponse(press.render("mau-06", slips.control_slip(request.actor, name)), PDF)


@allow(Permission.SEE_QUEUE)
@only("GET")
def declaration_pdf(request: Asked, name: str) -> HttpResponse:
    """The official form, filled in from the answers on file, to print."""
    return HttpResponse(declaration(request.actor, name, Why.HANDLING), PDF, headers=PRIVATE)


@allow(Permission.SEE_QUEUE)
@only("GET")
def proof(request: Asked, name: str, entry_id: int) -> HttpResponse:
    """The proof that one entry stands in the sealed tree; `.json` to check it elsewhere."""
    found = evidence.proof_of(request.actor, name, entry_id)
    if "json" in request.GET:
        return JsonResponse(found.proof.as_json())
    page = {"dossier": dossier_for(request.actor, name), "found": found}
    return render(request, "desk/proof.html", page)

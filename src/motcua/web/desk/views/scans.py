"""The digitising station: batches off the scanner, their pages, what the officer says of them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.documents import queries as documents
from motcua.dossiers import scans as queries
from motcua.dossiers import separators as sheets
from motcua.dossiers.actions import scan
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.desk import evidence, scans

PRIVATE = {"Cache-Control": "private, max-age=600"}
PDF = "application/pdf"
VERBS = {
    "tach": "split",
    "nhap": "join",
    "len": "up",
    "xuong": "down",
    "bo": "remove",
    "lay-lai": "keep",
    "xoay": "turn",
}


@allow(Permission.DIGITISE)
@only("GET", "HEAD", "POST")
def station(request: Asked) -> HttpResponse:
    """The office's batches; a new one from files."""
    if request.method != "POST":
        return _station(request)
    try:
        batch = scans.taken(request)
    except DomainError as error:
        return _station(request, error)
    return redirect(f"/mc/quet/{batch.public_id}")


@allow(Permission.DIGITISE)
@only("GET", "HEAD")
def separators(request: Asked) -> HttpResponse:
    """Sheets to lay between papers, to print."""
    try:
        content = sheets.separators(request.GET.get("ho-so", "").strip(), actor=request.actor)
    except DomainError as error:
        return _station(request, error)
    return HttpResponse(content, PDF, headers=PRIVATE)


@allow(Permission.DIGITISE)
@only("GET", "HEAD")
def grid(request: Asked, batch: str) -> HttpResponse:
    """Papers and pages of one batch."""
    return _grid(request, batch)


@allow(Permission.DIGITISE)
@only("POST")
def note(request: Asked, batch: str) -> HttpResponse:
    """What was chosen so far."""
    said = scans.said(request.POST)
    return _done(request, batch, lambda: scan.note(batch, said, actor=request.actor))


@allow(Permission.DIGITISE)
@only("POST")
def confirmation(request: Asked, batch: str) -> HttpResponse:
    """From now on the worker signs and attaches."""
    said, key = scans.said(request.POST), request.POST.get("key", "")
    return _done(request, batch, lambda: scan.confirm(batch, said, actor=request.actor, key=key))


@allow(Permission.DIGITISE)
@only("POST")
def discard(request: Asked, batch: str) -> HttpResponse:
    """Throw it away."""
    try:
        scan.discard(batch, actor=request.actor)
    except NotFound:
        raise
    except DomainError as error:
        return _grid(request, batch, error)
    messages.success(request, gettext("Đã xóa xấp quét."))
    return redirect("/mc/quet")


@allow(Permission.DIGITISE)
@only("POST")
def page_change(request: Asked, batch: str, page: int, verb: str) -> HttpResponse:
    """Split here, join, move, leave out, take back, turn: and keep what was chosen meanwhile."""
    if verb not in VERBS:
        raise NotFound(gettext("trang này"))

    def do() -> None:
        scan.note(batch, scans.said(request.POST), actor=request.actor)
        scan.change(batch, scan.Change(page, VERBS[verb]), actor=request.actor)

    return _done(request, batch, do, at=f"#trang-{page}")


@allow(Permission.DIGITISE)
@only("GET", "HEAD")
def picture(request: Asked, batch: str, sha256: str) -> HttpResponse:
    """One page; `be` asks for a small one."""
    queries.picture_of(request.actor, batch, sha256)
    width = evidence.SMALL if "be" in request.GET else evidence.LARGE
    image = documents.page_image(sha256, 1, width)
    return HttpResponse(image, documents.PAGE_IMAGE_TYPE, headers=PRIVATE)


@allow(Permission.DIGITISE)
@only("GET", "HEAD")
def copy(request: Asked, batch: str, sha256: str) -> HttpResponse:
    """The signed copy, to look at."""
    queries.picture_of(request.actor, batch, sha256)
    return HttpResponse(documents.open_file(sha256), PDF, headers=PRIVATE)


def _done(request: Asked, batch: str, do: Callable[[], object], at: str = "") -> HttpResponse:
    try:
        do()
    except DomainError as error:
        return _grid(request, batch, error)
    return redirect(f"/mc/quet/{batch}{at}")


def _station(request: Asked, error: DomainError | None = None) -> HttpResponse:
    words = {
        "batches": scans.listed(request.actor),
        "number": request.POST.get("ho-so") or request.GET.get("ho-so", ""),
        "most": queries.most_pages(),
        "error": told(error) if error else "",
        "key": random_code(),
    }
    return render(request, "desk/scans.html", words, status=error.status if error else 200)


def _grid(request: Asked, batch: str, error: DomainError | None = None) -> HttpResponse:
    words = {
        "g": scans.grid(request.actor, batch),
        "error": told(error) if error else "",
        "typed": request.POST,
        "key": random_code(),
    }
    return render(request, "desk/scan.html", words, status=error.status if error else 200)

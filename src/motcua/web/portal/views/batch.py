"""Nộp theo lô: one spreadsheet, many dossiers; checked when it comes, filed when its person says so."""

from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.documents.tables.reading import BYTES_MAX, MEGABYTE
from motcua.dossiers import filing
from motcua.dossiers.actions.batch import confirm_batch, discard_batch, keep_batch
from motcua.dossiers.batch_errors import BatchConfirmed
from motcua.dossiers.rules.batch import ROWS_MAX
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.portal import applicants, batches, offices, procedures
from motcua.web.portal.batch_check import check
from motcua.web.portal.elsewhere import elsewhere
from motcua.web.portal.words import RETURN_WAYS

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DECLARATION = "cam_doan"


@allow(Permission.SUBMIT)
@only("GET", "HEAD", "POST")
def new(request: Asked, code: str) -> HttpResponse:
    """Take the template, fill it in, send it; nothing is filed yet."""
    if page := elsewhere(request):
        return page
    if request.method != "POST":
        return _form(request, code)
    try:
        asked = batches.asked(request.actor, code, request.POST)
        sheet = request.FILES.get("tep")
        if sheet is None:
            raise InvalidInput("Tệp", "hãy chọn một tệp Excel hoặc CSV.")
        papers = batches.stored(request.FILES.getlist("giay-to"), request.actor)
        content = sheet.read(BYTES_MAX + 1)
        given = check(content, sheet.name or "", asked, papers, request.actor)
        made = keep_batch(given, asked, actor=request.actor, key=request.POST.get("key", ""))
    except NotFound:
        raise
    except DomainError as error:
        return _form(request, code, error)
    return redirect(f"/nop-lo/{made.public_id}")


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def template(request: Asked, code: str, kind: str) -> HttpResponse:
    """The columns of this procedure."""
    if kind == "csv":
        return _file(batches.template_csv(code), f"mau-{code}.csv", "text/csv; charset=utf-8")
    if kind == "xlsx":
        return _file(batches.template(code, request.actor), f"mau-{code}.xlsx", WORKBOOK)
    raise NotFound("tệp mẫu")


@allow(Permission.SUBMIT)
@only("GET", "HEAD", "POST")
def show(request: Asked, batch_id: str) -> HttpResponse:
    """What is right and what is wrong; then how far it is. Closing the page stops nothing."""
    if request.method != "POST":
        return _page(request, batch_id)
    key = request.POST.get("key", "")
    if request.POST.get("lam") == "bo":
        discard_batch(batch_id, actor=request.actor)
        return redirect("/to-chuc?xong=da-bo")
    if not request.POST.get(DECLARATION):
        return _page(
            request, batch_id, error=InvalidInput("Lời cam đoan", "hãy đánh dấu vào ô cam đoan rồi nộp.")
        )
    with suppress(BatchConfirmed):  # a second click: the page tells how far it is
        confirm_batch(batch_id, actor=request.actor, key=key)
    return redirect(f"/nop-lo/{batch_id}")


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def mistakes(request: Asked, batch_id: str) -> HttpResponse:
    """The wrong lines, marked."""
    return _file(batches.marked_file(request.actor, batch_id), "can-sua.xlsx", WORKBOOK)


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def result(request: Asked, batch_id: str) -> HttpResponse:
    """Numbers and dates."""
    return _file(batches.result_file(request.actor, batch_id), "ket-qua.xlsx", WORKBOOK)


def _form(request: Asked, code: str, error: DomainError | None = None) -> HttpResponse:
    revision = filing.in_force(code)
    words: dict[str, Any] = {
        "p": procedures.told(revision),
        "applicants": applicants.to_choose(request.actor, code) if request.actor.party else [],
        "offices": offices.to_choose(revision.spec()),
        "ways": RETURN_WAYS,
        "typed": request.POST,
        "most": ROWS_MAX,
        "megabytes": BYTES_MAX // MEGABYTE,
        "error": told(error) if error else "",
        "key": random_code(),
    }
    return render(request, "portal/batch_new.html", words, status=error.status if error else 200)


def _page(request: Asked, batch_id: str, error: DomainError | None = None) -> HttpResponse:
    words = {
        "b": batches.page(request.actor, batch_id),
        "error": told(error) if error else "",
        "key": request.POST.get("key") or random_code(),
    }
    return render(request, "portal/batch.html", words, status=error.status if error else 200)


def _file(content: bytes, name: str, media_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, media_type, headers=headers)

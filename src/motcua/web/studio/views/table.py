"""Decision tables of a draft: rows and columns on one page, tried on values and on past dossiers, as DMN in and out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules import dmn
from motcua.catalogue.rules.editing import Edit
from motcua.catalogue.rules.editing.tables import NEW, SetTable, TakeDmn, remove_table
from motcua.catalogue.rules.tables import DecisionTable
from motcua.dossiers.deciding import FEW, Tried, finer, past_rows
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.studio import tabling, words
from motcua.web.studio.drafting import Draft, kept, open_draft

FILE_MAX = 1_000_000


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def table(request: Asked, code: str, index: int = NEW) -> HttpResponse:
    """One table; without a number a new one."""
    draft = open_draft(code)
    found = {} if index == NEW else _found(draft.opened.raw.get("decisions") or [], index)
    grid: tabling.Table = {**tabling.EMPTY, **found}
    if request.method == "POST":
        edit = _edit(request, index)
        if edit is not None and kept(request, draft, edit):
            messages.success(request, Phrase("Đã lưu bảng quyết định."))
            return redirect(f"{draft.home}#bang")
        grid = tabling.typed(request.POST) if "so-cot" in request.POST else grid
        if edit is None:
            grid = tabling.changed(grid, request.POST.get("lam", ""))
    return render(request, "studio/table.html", _page(request, draft, index, grid), status=draft.status)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def file(request: Asked, code: str, number: int, index: int) -> HttpResponse:  # noqa: ARG001 - every view has one
    """DMN 1.3, for any tool."""
    decisions = catalogue.revision(code, number).spec().decisions
    if index >= len(decisions):
        raise NotFound(Phrase("dòng thứ {number}", number=index + 1))
    found = decisions[index]
    named = f'attachment; filename="{code}-{number}-{found.name}.dmn"'
    return HttpResponse(
        dmn.written(found), content_type="application/xml", headers={"Content-Disposition": named}
    )


def _edit(request: Asked, index: int) -> Edit | None:
    """What is to be kept; None when only the page changes."""
    act = request.POST.get("lam", "")
    if act == "bo-bang" and index != NEW:
        return remove_table(index)
    if act == "tep":
        sent = request.FILES.get("tep")
        return TakeDmn(index, sent.read(FILE_MAX + 1) if sent else b"")
    return SetTable(index, tabling.typed(request.POST)) if act == "luu" else None


def _found(rows: list[Any], index: int) -> dict[str, Any]:
    if not 0 <= index < len(rows):
        raise NotFound(Phrase("dòng thứ {number}", number=index + 1))
    return dict(rows[index])


def _page(request: Asked, draft: Draft, index: int, grid: tabling.Table) -> dict[str, Any]:
    is_new = index == NEW
    read = None if is_new else draft.opened.pack.spec.decisions[index]
    too_fine = _too_fine(draft, read) if read else ()
    return draft.page(
        grid=tabling.shown(grid),
        index=index,
        is_new=is_new,
        read=read,
        columns=tabling.columns(draft.opened),
        wrong=[] if is_new else words.at_place(draft.opened.problems, f"decisions[{index}]"),
        tried=tabling.tried(read, request.GET) if read else None,
        tries=[(name, request.GET.get(f"thu-{place}", "")) for place, name in enumerate(read.inputs)]
        if read
        else [],
        too_fine=", ".join(too_fine),
        past=_past(request, draft, read) if read and not too_fine else None,
        few=FEW,
    )


def _too_fine(draft: Draft, read: DecisionTable) -> tuple[str, ...]:
    pack = draft.opened.pack
    return finer(read, pack.form.layout.questions, pack.spec.decisions)


def _past(request: Asked, draft: Draft, read: DecisionTable) -> list[Tried] | None:
    return past_rows(draft.code, read, actor=request.actor) if "qua-khu" in request.GET else None

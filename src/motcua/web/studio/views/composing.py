"""The outcome's paper written as blocks: nobody needs a program for it; beside it how it prints on invented answers."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.catalogue.adapters.trial_print import sample_pages
from motcua.catalogue.queries import studio
from motcua.catalogue.rules.editing.composing import NAME, RemoveTemplate, SetComposition
from motcua.documents.errors import TemplateBroken
from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.studio import asking, composing, words
from motcua.web.studio.drafting import Draft, kept, open_draft

TICKED = re.compile(r"cot-(\d{1,2})")


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def paper(request: Asked, code: str) -> HttpResponse:
    """Everything on one page; buttons add, move and take out blocks, «Lưu» keeps them."""
    draft = open_draft(code)
    sheet = composing.shown(draft.opened)
    if request.method == "POST":
        if request.POST.get("lam") == "bo-mau":
            if kept(request, draft, RemoveTemplate()):
                return redirect(f"{draft.home}#ket-qua")
        else:
            sheet = composing.typed(request.POST, _ticked(request))
            if request.POST.get("lam") != "luu":
                sheet = composing.changed(sheet, request.POST.get("lam", ""), request.POST.get("sau", ""))
            elif _is_kept(request, draft, sheet):
                messages.success(request, Phrase("Đã lưu mẫu vào bản dự thảo."))
                return redirect(f"/qt/thu-tuc/{code}/du-thao/van-ban")
    return render(request, "studio/composing.html", _page(draft, sheet), status=draft.status)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def picture(request: Asked, code: str, number: int, page: int) -> HttpResponse:  # noqa: ARG001 - every view has one
    """A page of the paper on invented answers."""
    opened = studio.opened(catalogue.revision(code, number))
    pages = sample_pages(opened.pack, opened.pack.spec.outcome.template)
    if not 0 < page <= len(pages):
        raise NotFound(Phrase("trang {number}", number=page))
    return HttpResponse(pages[page - 1], content_type="image/png")


def _page(draft: Draft, sheet: composing.Sheet) -> dict[str, Any]:
    opened = draft.opened
    outcome = opened.pack.spec.outcome
    return draft.page(
        sheet=sheet,
        is_composed=outcome.template == NAME,
        is_document=opened.pack.spec.has_outcome_document,
        template=outcome.template,
        pages=_count(opened) if outcome.template else 0,
        groups=composing.grouped(composing.places(opened)).items(),
        kinds=composing.KINDS,
        styles=composing.STYLES.items(),
        sizes=composing.SIZES.items(),
        lists=composing.lists(opened),
        conditions=asking.conditions(opened),
        problems=words.by_part(opened.problems).get("outcome", []),
    )


def _count(opened: studio.Opened) -> range:
    """The pages there are to be looked at; none when it does not print."""
    try:
        return range(1, len(sample_pages(opened.pack, opened.pack.spec.outcome.template)) + 1)
    except (TemplateBroken, NotFound):
        return range(0)


def _is_kept(request: Asked, draft: Draft, sheet: composing.Sheet) -> bool:
    try:
        edit = SetComposition(composing.composition(sheet, draft.opened))
    except DomainError as error:
        draft.failed, draft.status = told(error), error.status
        return False
    return kept(request, draft, edit)


def _ticked(request: Asked) -> dict[int, list[str]]:
    return {
        int(found[1]): request.POST.getlist(name)
        for name in request.POST
        if (found := TICKED.fullmatch(name))
    }

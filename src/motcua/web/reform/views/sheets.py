"""A sheet, and what is done with all of it: fill, lock, issue, reply, finalise."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.scorecards.actions.appraise import finalise, issue_appraisal
from motcua.scorecards.actions.reply import send_reply
from motcua.scorecards.actions.self_score import fill_from_facts, lock_sheet
from motcua.scorecards.permissions import sheet_for
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.reform import addresses, cockpit, improving, sheets


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET")
def sheet(request: Asked, name: str) -> HttpResponse:
    """The tree of criteria with the points of every stage."""
    return _page(request, name)


@allow(Permission.SELF_SCORE, is_hidden=True)
@only("POST")
def filling(request: Asked, name: str) -> HttpResponse:
    """What is measured, counted anew."""
    year = str(sheet_for(request.actor, name).round.year)
    return _done(
        request,
        name,
        lambda key: fill_from_facts(name, year, actor=request.actor, key=key),
        gettext("Đã lấy số liệu mới từ sổ cái."),
    )


@allow(Permission.SELF_SCORE, is_hidden=True)
@only("POST")
def locking(request: Asked, name: str) -> HttpResponse:
    """The agency stands by its points."""
    return _done(
        request,
        name,
        lambda key: lock_sheet(name, actor=request.actor, key=key),
        gettext("Đã chốt phiếu và gửi thẩm định."),
    )


@allow(Permission.APPRAISE_SCORES, is_hidden=True)
@only("POST")
def issuing(request: Asked, name: str) -> HttpResponse:
    """The agency may read the appraisal."""
    return _done(
        request,
        name,
        lambda key: issue_appraisal(name, actor=request.actor, key=key),
        gettext("Đã gửi kết quả thẩm định cho đơn vị."),
    )


@allow(Permission.EXPLAIN_SCORE, is_hidden=True)
@only("POST")
def replying(request: Asked, name: str) -> HttpResponse:
    """All that was asked about is answered."""
    return _done(
        request,
        name,
        lambda key: send_reply(name, actor=request.actor, key=key),
        gettext("Đã gửi giải trình."),
    )


@allow(Permission.MANAGE_SCORECARDS, is_hidden=True)
@only("POST")
def finalising(request: Asked, name: str) -> HttpResponse:
    """The points are final."""
    return _done(
        request,
        name,
        lambda key: finalise(name, actor=request.actor, key=key),
        gettext("Đã ghi nhận kết quả vào sổ cái."),
    )


def _done(request: Asked, name: str, do: Callable[[str], object], words: str) -> HttpResponse:
    try:
        do(request.POST.get("key", ""))
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, name, error)
    messages.success(request, words)
    return redirect(addresses.sheet(name))


def _page(request: Asked, name: str, failed: DomainError | None = None) -> HttpResponse:
    found = sheet_for(request.actor, name)
    page = {
        "page": sheets.page(request.actor, found),
        "dates": cockpit.dates(found.round),
        "failed": language.told(failed) if failed else "",
        "key": random_code(),
    }
    return render(request, "reform/sheet.html", page, status=failed.status if failed else 200)


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET")
def gap(request: Asked, name: str) -> HttpResponse:
    """What can be won back, and what would happen if."""
    found = sheet_for(request.actor, name)
    told = improving.page(request.actor, found, request.GET.dict())
    page = {"page": told, "sheet": found}
    return render(request, "reform/gap.html", page, status=422 if told.reasons else 200)

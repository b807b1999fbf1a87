"""Figures that others publish: taken in, and read over the years."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission, may
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.scorecards.errors import FiguresRefused
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.reform import outside


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET", "POST")
def figures(request: Asked) -> HttpResponse:
    """Which years of which index came in; the reform office brings another here."""
    failed, status = "", 200
    unknown: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    may_manage = may(request.actor, Permission.MANAGE_SCORECARDS)
    if request.method == "POST":
        if not may_manage:
            raise NotFound("trang")
        try:
            row = outside.receive(request.actor, request.POST, request.FILES.get("tep"))
        except FiguresRefused as error:
            failed, status = gettext("Chưa nhập số liệu nào: cả tệp bị từ chối."), error.status
            unknown = tuple(dict.fromkeys(error.facts["unknown"]))  # type: ignore[call-overload]
            problems = tuple(str(each) for each in error.facts["problems"])  # type: ignore[attr-defined]
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            messages.success(request, gettext("Đã nhập số liệu; tệp cũ của cùng năm vẫn còn trong sổ cái."))
            return redirect(f"/cc/so-lieu/{row.pack}")
    page = {
        "shelf": outside.shelf(),
        "may_manage": may_manage,
        "year": clock.local(clock.now()).year - 1,
        "typed": request.POST,
        "failed": failed,
        "unknown": unknown,
        "problems": problems,
        "key": random_code(),
    }
    return render(request, "reform/figures.html", page, status=status)


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET")
def over_years(request: Asked, code: str) -> HttpResponse:
    """One unit: a chart, and the same as a table."""
    page = {"page": outside.page(code, request.GET.get("don-vi", ""))}
    return render(request, "reform/years.html", page)

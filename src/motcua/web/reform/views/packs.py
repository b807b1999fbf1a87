"""Packs: the shelf, one version to read, an office's own version, its adoption."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission, may
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.scorecards import packs
from motcua.scorecards.actions.import_pack import PackFile, import_pack
from motcua.scorecards.errors import PackMalformed
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.received import content_of
from motcua.web.reform import packing


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET", "POST")
def shelf(request: Asked) -> HttpResponse:
    """Every version with its dates; an edited one is sent here."""
    problems: Sequence[str] = ()
    failed, status = "", 200
    may_manage = may(request.actor, Permission.MANAGE_SCORECARDS)
    if request.method == "POST":
        if not may_manage:
            raise NotFound("trang")
        try:
            row = _brought(request)
        except PackMalformed as error:
            failed, problems, status = gettext("Tệp bị từ chối, chưa nhập gì."), _lines(error), error.status
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            messages.success(request, gettext("Đã nhập bộ chỉ số; mở đợt chấm điểm theo bản này được ngay."))
            return redirect(f"/cc/bo-chi-so/{row}")
    page = {
        "versions": packing.versions(),
        "may_manage": may_manage,
        "failed": failed,
        "problems": problems,
        "key": random_code(),
    }
    return render(request, "reform/packs.html", page, status=status)


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET")
def one(request: Asked, code: str, version: str) -> HttpResponse:
    """Criteria, rules in words, sources, legal basis."""
    return _page(request, code, version)


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET")
def source(request: Asked, code: str, version: str) -> HttpResponse:  # noqa: ARG001 every view has it
    """The file to edit and send back."""
    name = f"{code}-{version}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(packs.source(code, version), "application/yaml; charset=utf-8", headers=headers)


@allow(Permission.MANAGE_SCORECARDS, is_hidden=True)
@only("POST")
def adoption(request: Asked, code: str, version: str) -> HttpResponse:
    """By a decision."""
    try:
        packing.adopt(request.actor, code, version, request.POST)
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, code, version, error)
    messages.success(request, gettext("Đã ghi việc ban hành vào sổ cái."))
    return redirect(f"/cc/bo-chi-so/{code}/{version}")


def _brought(request: Asked) -> object:
    sent = request.FILES.get("tep")
    if sent is None:
        raise InvalidInput(gettext("Tệp bộ chỉ số"), gettext("chưa đính kèm."))
    file = PackFile((sent.name or "")[-80:], content_of(sent))
    return import_pack(file, actor=request.actor, key=request.POST.get("key", ""))


def _lines(error: PackMalformed) -> Sequence[str]:
    problems: Sequence[object] = error.facts["problems"]  # type: ignore[assignment]
    return [str(each) for each in problems]


def _page(request: Asked, code: str, version: str, failed: DomainError | None = None) -> HttpResponse:
    page = {
        "page": packing.page(code, version),
        "may_manage": may(request.actor, Permission.MANAGE_SCORECARDS),
        "typed": request.POST,
        "failed": language.told(failed) if failed else "",
        "key": random_code(),
    }
    return render(request, "reform/pack.html", page, status=failed.status if failed else 200)

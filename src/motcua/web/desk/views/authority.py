"""Ghi nhận giấy ủy quyền: the counter holds the paper and scans it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.authority_scope import choices
from motcua.web.components.language import told
from motcua.web.desk import authorities


@allow(Permission.RECEIVE)
@only("GET", "HEAD", "POST")
def note(request: Asked) -> HttpResponse:
    """Both numbers and names, for what, until when, and the scan; the giver is told at once."""
    if request.method != "POST":
        return _page(request)
    try:
        key = request.POST.get("key", "")
        authorities.note(request.actor, request.POST, request.FILES.get("tep"), key=key)
    except DomainError as error:
        return _page(request, error)
    messages.success(request, gettext("Đã ghi nhận giấy ủy quyền; bên ủy quyền được báo tin."))
    return redirect("/mc/uy-quyen")


def _page(request: Asked, error: DomainError | None = None) -> HttpResponse:
    words = {
        "choices": choices(),
        "chosen": {*request.POST.getlist("thu-tuc"), *request.POST.getlist("linh-vuc")},
        "typed": request.POST,
        "error": told(error) if error else "",
        "key": request.POST.get("key") or random_code(),
    }
    return render(request, "desk/authority.html", words, status=error.status if error else 200)

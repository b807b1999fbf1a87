"""Thông báo: by which channels a person wants news, and in which language."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.codes import random_code
from motcua.notifications.actions.choose import choose
from motcua.web.components.access import Asked, allow, only
from motcua.web.portal import notice_choices

SAVED = "da-luu"


@allow(Permission.CHOOSE_CHANNELS)
@only("GET", "HEAD", "POST")
def notices(request: Asked) -> HttpResponse:
    """One checkbox a channel; what the law asks for is sent anyway."""
    if request.method == "POST":
        wanted = notice_choices.wanted(request.POST)
        choose(
            wanted, request.POST.get("ngon-ngu", "vi"), actor=request.actor, key=request.POST.get("key", "")
        )
        return redirect(f"/toi/thong-bao?{SAVED}=1")
    told = {
        "page": notice_choices.page(request.actor),
        "is_saved": SAVED in request.GET,
        "key": random_code(),
    }
    return render(request, "portal/notices.html", told)

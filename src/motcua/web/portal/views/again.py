"""File again: renew a licence that ends soon, or the same once more."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.codes import random_code
from motcua.kernel.errors import NotAllowed
from motcua.web.components.access import Asked, allow, only
from motcua.web.portal import renewing
from motcua.web.portal.elsewhere import elsewhere


@allow(Permission.SUBMIT)
@only("GET", "HEAD", "POST")
def again(request: Asked, public_id: str) -> HttpResponse:
    """One button: the draft begins with everything that is known, and the person looks it over."""
    if not request.actor.party:
        raise NotAllowed("tự nộp hồ sơ trên cổng", "người dân; công chức nhận hồ sơ tại trang Tiếp nhận")
    if page := elsewhere(request):
        return page
    found = renewing.offered(request.actor, public_id)
    if request.method == "POST":
        draft = renewing.begin(request.actor, found, request.POST.get("key", ""))
        return redirect(f"/ho-so/{draft}/kiem-tra")
    outcome = found.dossier.outcomes.filter(part="", signed_at__isnull=False).last()
    told = {"again": found, "outcome": outcome, "key": random_code()}
    return render(request, "portal/again.html", told)

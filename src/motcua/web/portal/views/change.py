"""What a person takes back or changes: throw a draft away, choose another way to get the outcome."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.actions.change_return_way import change_return_way
from motcua.dossiers.actions.discard import discard
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel.codes import random_code
from motcua.kernel.errors import NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.portal.mine import DISCARDED
from motcua.web.portal.words import RETURN_WAYS


@allow(Permission.SUBMIT)
@only("GET", "HEAD", "POST")
def discarding(request: Asked, public_id: str) -> HttpResponse:
    """Say what goes, then throw the draft away."""
    if request.method == "POST":
        discard(public_id, actor=request.actor, key=request.POST.get("key", ""))
        return redirect(f"/toi?{DISCARDED}=1")
    dossier = dossier_for(request.actor, public_id)
    if dossier.status != Status.DRAFT:
        raise NotFound(what=gettext("bản nháp này"))
    told = {"dossier": dossier, "spec": dossier.revision.spec(), "key": random_code()}
    return render(request, "portal/discard.html", told)


@allow(Permission.CHANGE_RETURN_WAY)
@only("GET", "HEAD", "POST")
def return_way(request: Asked, public_id: str) -> HttpResponse:
    """The same three ways as before filing, as long as the outcome is not in the person's hands."""
    if request.method == "POST":
        way = request.POST.get("cach_nhan", "")
        change_return_way(public_id, way, actor=request.actor, key=request.POST.get("key", ""))
        return redirect(f"/h/{public_id}")
    dossier = dossier_for(request.actor, public_id)
    told = {"dossier": dossier, "ways": RETURN_WAYS, "chosen": dossier.return_way, "key": random_code()}
    return render(request, "portal/return_way.html", told)

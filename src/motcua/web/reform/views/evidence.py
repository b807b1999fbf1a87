"""The vault of evidence, and one file out of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission, may
from motcua.documents.queries import open_file
from motcua.dossiers.scope import home
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.scorecards import vault as vaults
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.reform import addresses, evidence


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET", "POST")
def vault(request: Asked) -> HttpResponse:
    """Documents with number, days and uses; a unit keeps a new one here."""
    may_keep = bool(request.actor.agency) and may(request.actor, Permission.SELF_SCORE)
    agency = home(request.actor.agency) if request.actor.agency else ""
    failed, status, held = "", 200, ""
    if request.method == "POST":
        if not may_keep:
            raise NotFound("trang")
        try:
            file = evidence.held(request.actor, request.POST, request.FILES.get(evidence.FILE))
            held = file.sha256 if file else ""
            evidence.keep(request.actor, agency, request.POST, file, request.POST.get("key", ""))
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            messages.success(request, gettext("Đã lưu minh chứng; dùng được ở mọi bộ chỉ số."))
            return redirect(addresses.VAULT)
    page = {
        "rows": [evidence.row(each) for each in vaults.kept_for(request.actor, [agency])],
        "may_keep": may_keep,
        "typed": {**request.POST.dict(), evidence.HELD: held},
        "failed": failed,
        "key": random_code(),
    }
    return render(request, "reform/vault.html", page, status=status)


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET")
def file(request: Asked, name: str) -> HttpResponse:
    """As it was sent."""
    found = vaults.evidence_for(request.actor, name).file
    headers = {"Content-Disposition": "inline", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(open_file(found.sha256), found.media_type, headers=headers)

"""Ủy quyền: lend powers by an instrument, take them back, and see who stands alone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.rules.matrix import Permission, act_name
from motcua.agencies import queries as agencies
from motcua.agencies.actions.delegate import revoke_delegation
from motcua.documents.queries import open_file, papers
from motcua.dossiers.lone_officers import lone_officers
from motcua.dossiers.scope import home
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.authority_scope import choices
from motcua.web.leaders import lending

PLACE = "/ld/uy-quyen"
DAYS = (
    ("ngay-van-ban", _("Ngày văn bản")),
    ("tu-ngay", _("Từ ngày")),
    ("den-ngay", _("Đến hết ngày")),
)


@allow(Permission.GRANT_DELEGATION)
@only("GET", "POST")
def delegations(request: Asked) -> HttpResponse:
    """What is lent, to lend more, and procedures that hang on one person."""
    failed, status = "", 200
    if request.method == "POST":
        try:
            lending.grant(
                request.actor, request.POST, request.FILES.get("tep"), key=request.POST.get("key", "")
            )
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            messages.success(request, gettext("Đã ủy quyền. Mỗi việc làm theo ủy quyền đều ghi số văn bản."))
            return redirect(PLACE)
    page = {
        "lent": lending.lent_at(request.actor),
        "takers": lending.takers(request.actor),
        "acts": [(one.value, act_name(one)) for one in lending.ACTS],
        "choices": choices(),
        "day_fields": DAYS,
        "lone": lone_officers(request.actor.agency),
        "failed": failed,
        "typed": request.POST,
        "chosen": {*request.POST.getlist("quyen"), *request.POST.getlist("thu-tuc")},
        "key": random_code(),
    }
    return render(request, "leaders/lending.html", page, status=status)


@allow(Permission.GRANT_DELEGATION)
@only("POST")
def revocation(request: Asked, name: str) -> HttpResponse:
    """From this click on."""
    revoke_delegation(name, actor=request.actor, key=request.POST.get("key", ""))
    messages.success(request, gettext("Đã thu hồi ủy quyền, có hiệu lực ngay."))
    return redirect(PLACE)


@allow(Permission.DECLARE_ABSENCE)
@only("GET")
def instrument(request: Asked, name: str) -> HttpResponse:
    """The scan, for whoever works in the office."""
    row, found = agencies.delegation(name), papers(name)
    if row is None or not found or home(row.agency.code) != home(request.actor.agency):
        raise NotFound("văn bản ủy quyền")
    file = found[-1].file
    headers = {"Content-Disposition": "inline", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(open_file(file.sha256), file.media_type, headers=headers)

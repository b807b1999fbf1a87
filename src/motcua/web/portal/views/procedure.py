"""What a procedure is, and the start of a dossier."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import filing
from motcua.dossiers.actions.start import start
from motcua.dossiers.queries import draft_of
from motcua.kernel.codes import random_code
from motcua.kernel.errors import NotAllowed
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.portal import applicants, drafts, known, offices, procedures
from motcua.web.portal.views.questions import SILENT


@allow(PUBLIC)
@only("GET", "HEAD")
def procedure(request: Asked, code: str) -> HttpResponse:
    """For whom, how long, what it costs, what to have ready, what comes out, who decides."""
    revision = filing.in_force(code)
    draft = draft_of(request.actor, code) if request.actor.party else None
    told = {
        "p": procedures.told(revision),
        "draft": draft,
        "applicants": applicants.to_choose(request.actor, code) if request.actor.party else [],
        "offices": offices.to_choose(revision.spec()),
        "key": random_code(),
    }
    return render(request, "portal/procedure.html", told)


@allow(Permission.SUBMIT)
@only("GET", "POST")
def begin(request: Asked, code: str) -> HttpResponse:
    """Start a draft with everything the state knows already filled in; a log-in on the way comes back by GET."""
    if request.method == "GET":
        return redirect(f"/thu-tuc/{code}")
    if not request.actor.party:
        raise NotAllowed("tự nộp hồ sơ trên cổng", "người dân; công chức nhận hồ sơ tại trang Tiếp nhận")
    revision = filing.in_force(code)
    applicant = applicants.chosen(request.actor, code, request.POST.get("nguoi_nop", ""))
    answers = drafts.prefilled(revision.form, request.actor, applicant.party)
    place = offices.chosen(revision.spec(), request.POST.get("noi_nop", ""))
    asked = filing.Filing(
        code, answers, channel=applicant.channel, applicant=applicant.party, intake_agency=place
    )
    dossier = start(asked, actor=request.actor, key=request.POST.get("key", ""))
    is_told = known.consult(request.actor, dossier.public_id)
    return redirect(f"/ho-so/{dossier.public_id}/cau-hoi/1{'' if is_told else f'?{SILENT}=1'}")

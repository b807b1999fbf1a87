"""What a procedure is, and the start of a dossier."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.connectors.actions.look_up_business import adopt
from motcua.dossiers import filing
from motcua.dossiers.actions.start import start
from motcua.dossiers.queries import draft_of
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotAllowed, NotFound
from motcua.web.components import business, language
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.portal import acting, applicants, described, eligibility, knowing, known, offices, procedures
from motcua.web.portal.views.questions import SILENT, onward

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision

BUTTON = "bat_dau"
FIRM = "procedure.firm"  # the party that came of asking for a business by its code


class Firm(NamedTuple):
    """A business that was asked for by its code: found, or why not."""

    party: str = ""
    error: str = ""
    typed: str = ""


@allow(PUBLIC)
@only("GET", "HEAD")
def procedure(request: Asked, code: str) -> HttpResponse:
    """For whom, how long, what it costs, what to have ready, what comes out, who decides; or where else to file it."""
    one = catalogue.service(code)
    if one is not None and not one.revision:
        return render(request, "portal/described.html", {"p": described.told(one)})
    return _page(request, code, Firm(request.session.pop(FIRM, "")))


@allow(Permission.AUTHORISE)
@only("GET", "POST")
def adopt_business(request: Asked, code: str) -> HttpResponse:
    """A business that the person represents by law is known from its code on; what goes wrong is told on the same page."""
    if request.method == "GET" or not request.actor.party:
        return redirect(f"/thu-tuc/{code}")
    if not business.may_be_asked(filing.in_force(code)):
        raise NotFound("thủ tục của doanh nghiệp")
    typed = request.POST.get("ma_so", "").strip()
    try:
        request.session[FIRM] = adopt(typed, actor=request.actor)
    except DomainError as refused:
        return _page(request, code, Firm(error=language.told(refused), typed=typed), refused.status)
    return redirect(f"/thu-tuc/{code}")


def _page(request: Asked, code: str, firm: Firm, status: int = 200) -> HttpResponse:
    revision = filing.in_force(code)
    draft = draft_of(request.actor, code) if request.actor.party else None
    answered = eligibility.kept_count(request, code)
    others = applicants.to_choose(request.actor, code) if request.actor.party else []
    is_open = not answered and not others  # whom it is for: not answered, and not chosen from a list
    told = {
        "p": procedures.told(revision),
        "asks_first": eligibility.wizard_of(revision) is not None,
        "answered": answered,
        "draft": draft,
        "applicants": others,
        "offices": offices.to_choose(revision.spec()),
        "key": random_code(),
        "firm": firm,
        "at_start": revision.form.layout.at_start if is_open else None,
        "sought": urlencode({"q": sought}) if (sought := request.GET.get("q", "")[:200]) else "",
        "asks_firm": bool(request.actor.party) and business.may_be_asked(revision),
    }
    return render(request, "portal/procedure.html", told, status=status)


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
    acting.switch(
        request, applicant.party
    )  # whoever begins for another stays in that role until they leave it
    said = _at_start(request, revision, applicant.party)
    said |= eligibility.into_form(request, revision)  # before filing: never asked twice
    answers = eligibility.with_said(knowing.prefilled(revision.form, request.actor, applicant.party), said)
    place = offices.chosen(revision.spec(), request.POST.get("noi_nop", ""))
    asked = filing.Filing(
        code, answers, channel=applicant.channel, applicant=applicant.party, intake_agency=place
    )
    dossier = start(asked, actor=request.actor, key=request.POST.get("key", ""))
    eligibility.carry(request, code, dossier.public_id, said)
    begun, is_told = known.consult(request.actor, dossier.public_id)
    return redirect(f"{onward(replace(begun, said=said))}{'' if is_told else f'?{SILENT}=1'}")


def _at_start(request: Asked, revision: "ProcedureRevision", applicant: str) -> dict[str, Any]:
    """What the button that was pressed says: for oneself, or for somebody else. Whoever acts for another is asked."""
    asked, pressed = revision.form.layout.at_start, request.POST.get(BUTTON, "")
    if asked is None or applicant != request.actor.party:
        return {}
    chosen = [one.value for one in asked.choices if one.value == pressed]
    return {asked.path: chosen[0]} if chosen else {}

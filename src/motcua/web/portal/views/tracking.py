"""Where is my dossier: by the receipt's link, by number and second fact, or among one's own."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.actor import SYSTEM
from motcua.accounts.rules.matrix import Permission
from motcua.connectors.queries import way_bill_number
from motcua.dossiers.scope import may_see
from motcua.feedback import petitions
from motcua.feedback import queries as feedback
from motcua.kernel.errors import DomainError
from motcua.web.components import notices
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.language import told
from motcua.web.portal import access, acting, corrections, mine, second_fact
from motcua.web.portal.issued import issued_to
from motcua.web.portal.messages import read_messages
from motcua.web.portal.signatures import is_offered
from motcua.web.portal.tracking import track


@allow(PUBLIC)
@only("GET", "HEAD")
def by_link(request: Asked, public_id: str) -> HttpResponse:
    """Whoever holds the receipt may look; what is personal needs a log-in."""
    found = track(SYSTEM, public_id)
    is_mine = bool(request.actor.party) and may_see(request.actor, found.dossier)
    papers = issued_to(found.dossier.public_id) if is_mine else []
    outcome = next((paper for paper, _ in reversed(papers) if paper.kind == "outcome"), None)
    words = {"t": found, "is_mine": is_mine, "papers": papers, "outcome": outcome}
    if is_mine:
        words["standing"] = feedback.standing(request.actor, found.dossier)
        words["offer"] = corrections.offer(request.actor, found.dossier)
        words["may_sign"] = is_offered(request.actor, found.dossier)
        words["messages"] = read_messages(request.actor, found)
        words["petitions"] = petitions.of_dossier(request.actor, found.dossier)
    if is_mine and found.parcel is not None:
        words["parcel_number"] = way_bill_number(found.parcel.public_id)
    words["notices"] = notices.told(found.dossier.public_id)
    return render(request, "portal/tracking.html", words)


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def by_number(request: Asked) -> HttpResponse:
    """Ask for the number and four digits; wrong guesses shut the number and the address for a quarter of an hour."""
    given = {"number": request.POST.get("ma", request.GET.get("ma", ""))}
    if request.method != "POST":
        return render(request, "portal/track.html", given)
    try:
        return redirect(f"/h/{second_fact.find(request, given['number'], request.POST.get('so', ''))}")
    except DomainError as error:
        given["error"] = told(error)
        return render(request, "portal/track.html", given, status=error.status)


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def my_dossiers(request: Asked) -> HttpResponse:
    """Drafts, what waits for me, what is running, what is finished."""
    now = acting.current(request)
    told = {
        "groups": mine.groups(request.actor, now.party if now else ""),
        "is_discarded": mine.DISCARDED in request.GET,
    }
    return render(request, "portal/mine.html", told)


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def who_saw(request: Asked) -> HttpResponse:
    """Who saw my data, when and why."""
    found = access.seen(request.actor) if request.actor.party else []
    return render(request, "portal/access.html", {"seen": found})

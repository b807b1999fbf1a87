"""Petitions that came to this office, and their answers."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.agencies.queries import OfficerView
from motcua.documents import queries as documents
from motcua.dossiers.scope import home
from motcua.feedback import docket, petitions
from motcua.feedback.actions.answer import answer, designate
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told

DESIGNABLE = (Role.LEADER, Role.HEAD_OF_SECTION, Role.CASE_OFFICER, Role.COUNTER_OFFICER, Role.CLERK)


@allow(Permission.SEE_PETITIONS)
@only("GET")
def queue(request: Asked) -> HttpResponse:
    """What waits for an answer, soonest first."""
    return render(request, "desk/petitions.html", {"rows": petitions.queue(request.actor)})


@allow(Permission.SEE_PETITIONS)
@only("GET")
def show(request: Asked, petition_id: str) -> HttpResponse:
    """What was said, and what this person may do."""
    return _page(request, petition_id)


@allow(Permission.DESIGNATE_PETITION)
@only("POST")
def designation(request: Asked, petition_id: str) -> HttpResponse:
    """A leader looks at it, or chooses who does."""
    officer, key = request.POST.get("nguoi", ""), request.POST.get("key", "")
    return _act(request, petition_id, lambda: designate(petition_id, officer, actor=request.actor, key=key))


@allow(Permission.ANSWER_PETITION)
@only("POST")
def reply(request: Asked, petition_id: str) -> HttpResponse:
    """The answer goes to the person at once."""
    words, key = request.POST.get("noi-dung", ""), request.POST.get("key", "")
    question = request.POST.get("dieu-hoi", "") if request.POST.get("dang", "") else None
    return _act(
        request,
        petition_id,
        lambda: answer(petition_id, words, question=question, actor=request.actor, key=key),
    )


@allow(Permission.SEE_PETITIONS)
@only("GET")
def file(request: Asked, petition_id: str, sha256: str) -> HttpResponse:
    """A file as it came: always a download."""
    stored = petitions.file_of(request.actor, petition_id, sha256)
    headers = {"Content-Disposition": f'attachment; filename="{sha256[:12]}.{stored.kind}"'}
    return HttpResponse(documents.open_file(sha256), "application/octet-stream", headers=headers)


def _act(request: Asked, petition_id: str, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, petition_id, error)
    return redirect(f"/mc/phan-anh/{petition_id}")


def _page(request: Asked, petition_id: str, error: DomainError | None = None) -> HttpResponse:
    actor, p = request.actor, petitions.opened(request.actor, petition_id)
    is_mine = p.petition.is_waiting and docket.is_answerer(actor, p.petition)
    may_designate = is_mine and may(actor, Permission.DESIGNATE_PETITION)
    page = {
        "p": p,
        "officers": _officers(p.petition.agency, p.petition.about) if may_designate else [],
        "may_answer": is_mine and may(actor, Permission.ANSWER_PETITION),
        "key": random_code(),
        "error": told(error) if error else "",
        "typed": request.POST,
    }
    return render(request, "desk/petition.html", page, status=error.status if error else 200)


def _officers(agency: str, about: str) -> list[OfficerView]:
    found = (officer for role in DESIGNABLE for officer in agencies.officers(home(agency), role))
    return list({officer.account: officer for officer in found if officer.account != about}.values())
